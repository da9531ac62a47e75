// OfficeCore
