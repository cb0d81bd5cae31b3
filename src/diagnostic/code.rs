//! The stable codes of all problems.

use super::Severity;

macro_rules! codes {
    ($($severity:ident { $($(#[doc = $doc:literal])+ $variant:ident = $text:literal,)+ })+) => {
        /// The kind of problem of a diagnostic. The text of a code never changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($($(#[doc = $doc])+ $variant,)+)+ }

        impl Code {
            /// Every code, errors first.
            pub const ALL: &'static [Code] = &[$($(Code::$variant,)+)+];

            /// The stable text, for example `unknown-key`.
            pub fn as_str(self) -> &'static str {
                match self { $($(Code::$variant => $text,)+)+ }
            }

            /// Whether the problem stops a build.
            pub fn severity(self) -> Severity {
                match self { $($(Code::$variant => Severity::$severity,)+)+ }
            }

            /// One sentence about the problem, for the manual.
            pub fn meaning(self) -> &'static str {
                match self { $($(Code::$variant => concat!($($doc),+).trim_ascii(),)+)+ }
            }
        }
    };
}

codes! {
    Error {
        /// The front matter is not valid YAML.
        InvalidYaml = "invalid-yaml",
        /// The front matter has no closing `---`.
        UnclosedFrontMatter = "unclosed-front-matter",
        /// The front matter is TOML, JSON or another format that dateline does not read.
        ForeignFrontMatter = "foreign-front-matter",
        /// The front matter is too large or too deeply nested.
        FrontMatterTooLarge = "front-matter-too-large",
        /// A key that this kind of document does not have.
        UnknownKey = "unknown-key",
        /// A key that occurs twice.
        DuplicateKey = "duplicate-key",
        /// A value whose type the key does not accept.
        WrongType = "wrong-type",
        /// A value that the key does not accept.
        InvalidValue = "invalid-value",
        /// Text that is not a date, or a day that does not exist.
        InvalidDate = "invalid-date",
        /// A required key is missing or empty.
        MissingField = "missing-field",
        /// Bytes that are not UTF-8.
        InvalidUtf8 = "invalid-utf8",
        /// A file or folder that cannot be read.
        UnreadableFile = "unreadable-file",
        /// A symbolic link to a folder that contains it.
        SymlinkLoop = "symlink-loop",
        /// A path that leaves the site.
        PathLeavesSite = "path-leaves-site",
        /// Two pages or files would be written to one path.
        DuplicatePath = "duplicate-path",
        /// A name without a letter or digit, which yields no path.
        NoSlug = "no-slug",
        /// A folder of `content/` that belongs to no kind.
        UnknownKind = "unknown-kind",
        /// A name of more than one document.
        AmbiguousName = "ambiguous-name",
        /// A reference by path or scheme to a document that does not exist.
        UnknownReference = "unknown-reference",
        /// A chain of broader topics, parents or places that returns to its start.
        Cycle = "cycle",
        /// A template does not parse, or cannot be rendered.
        TemplateError = "template-error",
        /// A translation file does not parse, or uses an unknown argument.
        WordsError = "words-error",
        /// A figure annotation whose number cannot be read.
        InvalidFigure = "invalid-figure",
        /// An event annotation whose date cannot be read.
        InvalidEvent = "invalid-event",
        /// A document that is too large or too deeply nested.
        DocumentTooLarge = "document-too-large",
    }
    Warning {
        /// A `[[name]]` that matches no document; it becomes plain text.
        UnresolvedName = "unresolved-name",
        /// An undeclared name that is almost a declared one.
        NearMiss = "near-miss",
        /// A person or topic that is named in front matter but has no file.
        Stub = "stub",
        /// A link to an unpublished article; it becomes plain text.
        UnpublishedLink = "unpublished-link",
        /// A picture without a text alternative.
        PictureWithoutAlt = "picture-without-alt",
        /// A lead picture without a credit.
        PictureWithoutCredit = "picture-without-credit",
        /// An attribution without a matching quotation in its paragraph.
        UnmatchedAttribution = "unmatched-attribution",
        /// One figure with two units, or two values for one date.
        FiguresDisagree = "figures-disagree",
        /// A broken link to a file or page of the site.
        DeadLink = "dead-link",
        /// A date decades away from the present.
        DateFarOff = "date-far-off",
        /// An article that is updated or expires before its date.
        DatesOutOfOrder = "dates-out-of-order",
        /// A link or raw HTML that could run a script; it is removed.
        UnsafeHtml = "unsafe-html",
        /// A template that no page, kind or other template uses.
        UnusedTemplate = "unused-template",
    }
}
