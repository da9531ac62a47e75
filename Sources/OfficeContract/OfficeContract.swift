// OfficeContract
