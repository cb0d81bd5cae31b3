//! The titles of alerts (`> [!NOTE]`) in the language of the page.

use pulldown_cmark::BlockQuoteKind;

/// The titles of note, tip, important, warning and caution by language; English first.
const TITLES: &[(&str, [&str; 5])] = &[
    ("en", ["Note", "Tip", "Important", "Warning", "Caution"]),
    ("fr", ["Note", "Conseil", "Important", "Avertissement", "Attention"]),
    ("de", ["Hinweis", "Tipp", "Wichtig", "Warnung", "Vorsicht"]),
    ("es", ["Nota", "Consejo", "Importante", "Advertencia", "Precaución"]),
    ("it", ["Nota", "Suggerimento", "Importante", "Avviso", "Attenzione"]),
    ("pt", ["Nota", "Dica", "Importante", "Aviso", "Cuidado"]),
    ("ru", ["Примечание", "Совет", "Важно", "Предупреждение", "Осторожно"]),
    ("ar", ["ملاحظة", "نصيحة", "مهم", "تحذير", "تنبيه"]),
    ("ur", ["نوٹ", "مشورہ", "اہم", "انتباہ", "احتیاط"]),
    ("fa", ["نکته", "توصیه", "مهم", "هشدار", "احتیاط"]),
    ("he", ["הערה", "עצה", "חשוב", "אזהרה", "זהירות"]),
    ("zh", ["注意", "提示", "重要", "警告", "当心"]),
];

/// Returns the title of an alert in a language (BCP 47), or else in English.
pub fn alert_title(kind: BlockQuoteKind, language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or_default();
    let (_, titles) = TITLES.iter().find(|(language, _)| *language == primary).unwrap_or(&TITLES[0]);
    let [note, tip, important, warning, caution] = titles;
    match kind {
        BlockQuoteKind::Note => note,
        BlockQuoteKind::Tip => tip,
        BlockQuoteKind::Important => important,
        BlockQuoteKind::Warning => warning,
        BlockQuoteKind::Caution => caution,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_in_the_language_of_the_page() {
        assert_eq!(alert_title(BlockQuoteKind::Warning, "en-GB"), "Warning");
        assert_eq!(alert_title(BlockQuoteKind::Warning, "zh-Hans"), "警告");
        assert_eq!(alert_title(BlockQuoteKind::Tip, "de"), "Tipp");
        assert_eq!(alert_title(BlockQuoteKind::Note, "xx"), "Note");
    }
}
