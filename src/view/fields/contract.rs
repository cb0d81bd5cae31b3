//! View structs describe themselves, so that the reference for theme authors is
//! generated from them and cannot lag behind.

/// Finished HTML, rendered from Markdown of the content. Print it with `| safe`.
pub type Html = String;

/// One field of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldDoc {
    /// Name, as templates write it.
    pub name: &'static str,
    /// Rust type, as written in the struct.
    pub kind: &'static str,
    /// What it is.
    pub doc: &'static str,
}

/// One view struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StructDoc {
    /// Name of the struct.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its fields in order.
    pub fields: &'static [FieldDoc],
}

/// A value that templates see.
pub trait Contract: serde::Serialize {
    /// Its description.
    const DOC: StructDoc;
}

/// Declares view structs whose docstrings are kept for the template reference.
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
