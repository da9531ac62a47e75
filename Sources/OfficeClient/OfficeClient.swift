// OfficeClient
