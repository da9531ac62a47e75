/// The keys of one group of phrases, as an enum of strings such as `home.title`.
///
/// A test asks `LocaleAudit` that every case has its phrase.
public protocol PhraseKey: RawRepresentable, CaseIterable, Hashable, Sendable
where RawValue == String {}
