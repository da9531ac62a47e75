// OfficeServer
