/// How the office's commands work together: paragraphs of its manual page.
enum OfficeManual {
  static let paragraphs = answers + visits + keys + kiosks + bounds

  private static let answers = [
    """
    Answers come back: “reply” with --text or --template (in the case's own language), “ask”, \
    “status” and “close” say what the citizen then reads at any kiosk under “My case” with the \
    reference. Each case has one sealed letter, its newest; kiosks fetch letters every two minutes \
    and keep them, unreadable, for as many days as “mail” --days says. A letter that is not there \
    yet is fetched while the person waits. What citizens write back, and the consent they withdraw, \
    joins their case; “cases show” has the whole conversation.
    """,
    """
    After 20 references that it does not know a kiosk looks up one in three minutes, and the office \
    answers one kiosk's question for a letter in 20 seconds, 30 at once.
    """,
  ]

  private static let visits = [
    """
    Each kiosk holds a few units of visits for the hours without a line: a share of each day by \
    what it sold in the last weeks, at the places nearest to it; a fifth stays at the office. \
    Online it asks for one while the person chooses. Unsold units come back by the line, by a file \
    (“kiosk settle-file”), or by the slip that “kiosk settle-slip” prints and a clerk types \
    (“leases settle” --slip). “leases list” says who holds what.
    """,
    """
    For a kiosk that cannot settle, “leases override” --by --reason lets its units again, on \
    record; what it sold all the same is a conflict that both cases name, and the first signed \
    ticket keeps the unit. A promised visit's paper carries its signed ticket and a calendar entry \
    as codes: “ticket verify”, “visits ics” (RFC 5545).
    """,
  ]

  private static let keys = [
    """
    With --open-keys the office's keys lie open in its folder, to try things out. Elsewhere they are \
    locked with --key-file (outside of the folder), with a passphrase, or with a credential of \
    systemd (kiosk-office.key, kiosk-office.passphrase); whoever takes the disk then has nothing \
    that a citizen wrote. --recovery-key says where the key goes that opens every packet and every \
    backup; the office does not start while it lies in its own folder. “rotate” makes a new key for \
    kiosks to seal to, from the next start of “serve” on; “lock” locks the keys in another way; \
    “recover” opens everything with the recovery key alone.
    """,
    """
    “backup” writes the whole office to a file while it runs, and reads it back; keep that file on \
    another machine. “verify” checks it, “restore” makes the office of it. A kiosk keeps what has a \
    receipt until it is in a backup, or for the kept_days of its configuration, and sends again by \
    itself what a restored office lacks. “custody” says up to which packet each kiosk's are here \
    and in a backup.
    """,
  ]

  private static let kiosks = [
    """
    “staff add” makes a clerk's account for every kiosk (--site for those of one name), “staff \
    reset-pin” gives it another PIN, and “staff remove” takes it away, each with a kiosk's next \
    contact; without a word from the office it lasts --days days.
    """,
    """
    “kiosk revoke” takes a kiosk out of service: it lets go of staff, keys, drafts and units, \
    accepts nothing, and what it still sends waits for a clerk; a new token lets it in again. \
    “kiosk restart”, “recall”, “unlock” and “resend” are orders too. “kiosks” says how many were \
    carried out, “kiosk orders” how each ended. Orders are numbered and signed; one that a kiosk \
    refused is an alarm.
    """,
    """
    “publish” publishes a folder of content, with words below its locales, as a numbered, signed \
    set; “content canary” says which kiosks get it first, “content release” gives it to all, \
    “content list” shows the last day of each file of figures. A kiosk fetches what it lacks, checks \
    it, and shows it from the next session on; what it cannot read it gives up, and what was good \
    stays. An older number or a forged one is refused, and an alarm.
    """,
    """
    Both sides put their acts on record: “audit list” and “audit verify”, with --kiosk for one \
    kiosk's. Each entry holds the hash of the one before; the office signs the head that a heartbeat \
    names, and each kiosk keeps the office's. So changes, cuts, disks set back and copies are named. \
    What the other side has not signed yet, whoever owns a machine can still forge.
    """,
    """
    Where there is no network a stick does: “kiosk-sync export” at the kiosk, “import” here, \
    “kiosk-sync import” at the kiosk again. The same signed and sealed messages are carried as would \
    go over the wire: packets up, and by the same trip receipts, orders, 16 MiB of letters and the files \
    of new content down. What is lost of the files on the way comes with the next trip.
    """,
  ]

  private static let bounds = [
    """
    One kiosk may send the office 16 MiB at once, 4 MiB a second and 512 MiB a day, one address (not \
    this machine itself) 64 MiB at once and 16 MiB a second; beyond that the answer is 429 with \
    Retry-After. After ten wrong tokens an address may try one in ten seconds.
    """
  ]
}
