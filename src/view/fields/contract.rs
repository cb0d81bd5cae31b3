//! Descriptions of the view structs, from which the reference for theme authors is
//! generated. They are the docstrings of the structs, so they cannot become outdated.

/// Finished HTML, rendered from Markdown of the content. Print it with `| safe`.
pub type Html = String;

/// The description of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldDoc {
    /// Name in templates.
    pub name: &'static str,
    /// Rust type, as the struct declares it.
    pub kind: &'static str,
    /// Documentation.
    pub doc: &'static str,
}

/// The description of a view struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StructDoc {
    /// Name of the struct.
    pub name: &'static str,
    /// Documentation.
    pub doc: &'static str,
    /// Fields, in order.
    pub fields: &'static [FieldDoc],
}

/// A value in the scope of templates.
pub trait Contract: serde::Serialize {
    /// Description of the struct.
    const DOC: StructDoc;
}

/// Declares view structs and describes them by their docstrings.
macro_rules! view {
    ($($(#[doc = $doc:literal])+ pub struct $Name:ident { $($(#[doc = $field_doc:literal])+ pub $field:ident: $kind:ty,)+ })+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Clone, Debug, PartialEq, serde::Serialize)]
            pub struct $Name { $($(#[doc = $field_doc])+ pub $field: $kind,)+ }

            impl $crate::view::fields::Contract for $Name {
                const DOC: $crate::view::fields::StructDoc = $crate::view::fields::StructDoc {
                    name: stringify!($Name),
                    doc: concat!($($doc),+).trim_ascii(),
                    fields: &[$($crate::view::fields::FieldDoc {
                        name: stringify!($field),
                        kind: stringify!($kind),
                        doc: concat!($($field_doc),+).trim_ascii(),
                    }),+],
                };
            }
        )+

        /// The structs of this file, in order.
        pub(super) const STRUCTS: &[$crate::view::fields::StructDoc] = &[$(<$Name as $crate::view::fields::Contract>::DOC),+];
    };
}
pub(crate) use view;
