//! Word lists for synthetic prose.

pub const NOUNS: &[&str] = &[
    "agreement", "agency", "aid package", "airport", "alliance", "ambassador", "army", "assembly", "audit", "bank",
    "bill", "border crossing", "bridge", "budget", "cabinet", "campaign", "capital", "cargo", "ceasefire", "clinic",
    "coalition", "coast", "commission", "commissioner", "committee", "company", "conference", "contract", "council",
    "court", "crew", "crop", "customs office", "dam", "debt", "decree", "delegation", "deputy", "dispute", "district",
    "drought", "economy", "election", "embassy", "envoy", "estimate", "exchange rate", "export licence", "factory",
    "farm", "ferry", "fleet", "flood", "forecast", "frontier", "fund", "garrison", "government", "governor", "grain",
    "grant", "grid", "harbour", "harvest", "hearing", "hospital", "import tariff", "industry", "inquiry", "inspector",
    "island", "journey", "judge", "lake", "law", "ledger", "lender", "licence", "loan", "mayor", "mediator",
    "meeting", "memorandum", "migrant", "mine", "minister", "ministry", "mission", "negotiator", "neighbour",
    "newspaper", "observer", "office", "official", "opposition", "panel", "parliament", "partner", "party", "patrol",
    "peace plan", "petition", "pipeline", "plan", "police", "policy", "port", "power plant", "president", "price",
    "programme", "project", "proposal", "province", "quota", "railway", "reactor", "reform", "refugee camp",
    "regulator", "report", "reserve", "resolution", "river", "road", "sanction", "schedule", "school", "seat",
    "sector", "senate", "shipment", "shipyard", "spokesman", "station", "statute", "strait", "strike", "study",
    "subsidy", "summit", "supplier", "survey", "tanker", "tax", "telegram", "tender", "terminal", "trade union",
    "treasury", "treaty", "tribunal", "truce", "university", "vaccine", "valley", "vessel", "village", "visitor",
    "vote", "warehouse", "water supply", "winter", "witness", "worker", "workshop",
];

pub const ADJECTIVES: &[&str] = &[
    "annual", "bilateral", "broad", "careful", "central", "civil", "coastal", "common", "costly", "delayed", "direct",
    "disputed", "domestic", "early", "eastern", "economic", "emergency", "federal", "final", "firm", "foreign",
    "formal", "former", "fragile", "frequent", "further", "global", "heavy", "independent", "informal", "interim",
    "internal", "joint", "landlocked", "large", "late", "leading", "legal", "limited", "local", "long", "maritime",
    "military", "mobile", "modest", "mutual", "narrow", "national", "new", "northern", "official", "open", "partial",
    "permanent", "private", "provisional", "public", "quiet", "rapid", "recent", "regional", "revised", "rural",
    "secret", "senior", "separate", "short", "slow", "small", "southern", "special", "stable", "strict", "strong",
    "technical", "temporary", "tense", "unusual", "urban", "western", "wide", "yearly",
];

pub const VERBS: &[&str] = &[
    "accepted", "accused", "adopted", "announced", "approved", "asked for", "backed", "blocked", "borrowed from",
    "brought up", "called for", "changed", "checked", "closed", "compared", "completed", "confirmed", "considered",
    "copied", "criticised", "defended", "delayed", "described", "discussed", "doubled", "drafted", "ended",
    "examined", "expected", "explained", "extended", "financed", "finished", "followed", "founded", "guarded",
    "halted", "helped", "hosted", "inspected", "invited", "joined", "kept", "launched", "left", "lifted", "limited",
    "lost", "managed", "measured", "mentioned", "met", "named", "needed", "noted", "offered", "opened", "opposed",
    "ordered", "outlined", "paid for", "planned", "praised", "prepared", "presented", "promised", "proposed",
    "published", "raised", "reached", "read", "received", "recognised", "reduced", "refused", "rejected", "replaced",
    "restored", "returned to", "reviewed", "saw", "secured", "sent back", "set out", "shared", "signed",
    "spoke about", "started", "stopped", "studied", "supported", "suspended", "tested", "took over", "trusted",
    "visited", "warned about", "welcomed", "widened", "withdrew", "wrote about",
];

pub const OPENINGS: &[&str] = &[
    "According to the report", "After a long debate", "After the talks", "At a later meeting", "At the same time",
    "Before the vote", "By the end of the week", "During the visit", "Earlier this year",
    "For the first time in years", "For the time being", "In a short statement", "In practice", "In the afternoon",
    "In the meantime", "Later that day", "On the following morning", "On the other side of the river", "So far",
    "Under the new rules", "With few exceptions", "Without further notice",
];

pub const PHRASES: &[&str] = &[
    "after months of talks", "against the advice of its lawyers", "ahead of the winter", "along the coast",
    "at short notice", "at the end of the session", "before the end of the year", "behind closed doors",
    "by a narrow margin", "for a second time", "for the coming season", "from both sides of the border",
    "in a letter to the council", "in line with the treaty", "in spite of the weather", "in the northern provinces",
    "in three stages", "near the old harbour", "on the advice of experts", "on the eve of the summit",
    "over the objections of two members", "since the beginning of the month", "through a joint fund",
    "under a plan of last year", "with the help of neighbours", "within a few weeks",
    "without a date for the next step",
];

pub const JOINERS: &[&str] = &[
    "and", "and", "but", "while", "although", "because", "after", "before", "so that", "as", "whereas",
];

pub const GIVEN: &[&str] = &[
    "Ada", "Adil", "Agnes", "Aisha", "Alma", "Amir", "Anneke", "Arun", "Astrid", "Basil", "Bela", "Benat", "Bruna",
    "Carla", "Chidi", "Clara", "Daria", "Davit", "Dina", "Edda", "Elif", "Emil", "Esra", "Farid", "Fiona", "Goran",
    "Greta", "Hana", "Hugo", "Ilse", "Imani", "Ines", "Ivo", "Jana", "Jonas", "Kamal", "Karin", "Kofi", "Lars",
    "Leila", "Lena", "Luca", "Mara", "Marek", "Mina", "Nadia", "Nils", "Nora", "Olga", "Omar", "Pavel", "Petra",
    "Rafi", "Rosa", "Salma", "Sven", "Tariq", "Thea", "Tomas", "Uma", "Vera", "Viktor", "Yara", "Zoran",
];

pub const FAMILY_HEADS: &[&str] = &[
    "Abar", "Bel", "Bor", "Cald", "Dann", "Dor", "Elst", "Fal", "Gar", "Hald", "Ister", "Jor", "Kam", "Kest", "Lind",
    "Mal", "Mor", "Nad", "Nor", "Okor", "Pell", "Quist", "Rad", "Ros", "Sal", "Stav", "Tal", "Thor", "Ulr", "Vand",
    "Vel", "Wint", "Yor", "Zam",
];

pub const FAMILY_TAILS: &[&str] = &[
    "ad", "ak", "ander", "ano", "berg", "dal", "ek", "en", "eri", "eva", "feld", "gren", "holm", "ian", "ini", "kov",
    "mann", "mark", "nes", "off", "oglu", "ora", "osz", "quist", "rup", "sen", "son", "strand", "uri", "vik", "wala",
    "yan", "zade",
];

pub const PLACE_TAILS: &[&str] = &[
    "abad", "borg", "burgh", "fors", "gorod", "ham", "haven", "istan", "mouth", "ona", "polis", "pur", "stad",
    "ville",
];

pub const TOPIC_HEADS: &[&str] = &[
    "Air", "Arctic", "Border", "Coastal", "Cotton", "Customs", "Cyber", "Dairy", "Desert", "Diaspora", "Energy",
    "Export", "Farm", "Fisheries", "Forest", "Freight", "Gas", "Grain", "Harbour", "Health", "Heritage", "Highland",
    "Housing", "Island", "Labour", "Maritime", "Mineral", "Monetary", "Nuclear", "Polar", "Port", "Railway",
    "Refugee", "River", "Rural", "Satellite", "School", "Solar", "Steel", "Timber", "Transit", "Vaccine", "Water",
    "Wheat", "Wind",
];

pub const TOPIC_TAILS: &[&str] = &[
    "accords", "aid", "controls", "cooperation", "disputes", "finance", "law", "market", "planning", "policy",
    "prices", "reform", "safety", "security", "standards", "strategy", "supply", "talks", "trade",
];

pub const ORGANISATION_TAILS: &[&str] = &[
    "Authority", "Bank", "Board", "Chamber", "Commission", "Council", "Institute", "League", "Line", "Mission",
    "Office", "Union",
];

pub const ROLES: &[&str] = &[
    "Ambassador", "Army chief", "Central bank governor", "Chief negotiator", "Energy minister", "Finance minister",
    "Foreign minister", "Health minister", "Mayor", "Opposition leader", "President", "Prime minister",
    "Special envoy", "Spokeswoman", "Trade commissioner",
];
