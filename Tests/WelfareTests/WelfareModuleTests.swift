import Testing
import Welfare
