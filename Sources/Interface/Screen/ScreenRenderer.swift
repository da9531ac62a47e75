import Canvas
import TextShaping

/// Draws one sheet of a page as a whole frame.
public enum ScreenRenderer {
  /// The frame, with the cursor on the focused item.
  public static func canvas(page: Page, layout: ScreenLayout, state: InterfaceState) -> Canvas {
    var picture = SheetPicture()
    picture.show(page, layout, state)
    return picture.frame(page, layout, state)
  }

  /// A sheet without any focus, as checks and pictures want it.
  ///
  /// - Precondition: the layout has that sheet.
  public static func canvas(page: Page, layout: ScreenLayout, sheet: Int) -> Canvas {
    precondition(layout.sheets.indices.contains(sheet), "a sheet of this layout")
    var state = InterfaceState()
    state.sheet = sheet
    return canvas(page: page, layout: layout, state: state)
  }
}
