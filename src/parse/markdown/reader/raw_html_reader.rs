//! Collects raw HTML and sanitises the finished fragment.

use super::inline_reader::InlineReader;
use crate::base::Span;
use crate::diagnostic::catalog::markdown as catalog;
use crate::model::{HoleKind, HtmlPolicy};
use crate::parse::markdown::anchors::Anchors;
use crate::parse::markdown::html::{HtmlOutput, push_text};
use crate::parse::markdown::inline_buffer::BufferPosition;
use crate::parse::markdown::raw::{RawHtml, is_end_of, sanitise, script_start};
use crate::parse::markdown::statements::{LinkUse, StatementBuilder};

/// A script whose end tag is not read yet.
struct OpenScript {
    element: String,
    start: BufferPosition,
}

/// A block of raw HTML.
struct HtmlBlock {
    html: String,
    span: Span,
}

/// The raw HTML of a field.
pub struct RawHtmlReader {
    policy: HtmlPolicy,
    raw: RawHtml,
    script: Option<OpenScript>,
    block: Option<HtmlBlock>,
}

impl RawHtmlReader {
    /// Creates a reader that follows `policy`.
    pub fn new(policy: HtmlPolicy) -> Self {
        Self { policy, raw: RawHtml::new(policy), script: None, block: None }
    }

    /// Whether elements are nested too deeply.
    pub fn is_too_deep(&self) -> bool {
        self.raw.is_too_deep()
    }

    /// Begins a text block: scripts do not continue in the next one.
    pub fn start_text_block(&mut self) {
        self.script = None;
    }

    /// Begins a block of raw HTML.
    pub fn start_block(&mut self, span: Span) {
        self.block = Some(HtmlBlock { html: String::new(), span });
    }

    /// Whether a block of raw HTML is open.
    pub fn is_in_block(&self) -> bool {
        self.block.is_some()
    }

    /// Reads a line of the open block.
    pub fn read_block(&mut self, html: &str) {
        if let Some(block) = &mut self.block {
            block.html.push_str(html);
        }
    }

    /// Ends and writes the open block.
    pub fn end_block(&mut self, anchors: &mut Anchors, out: &mut HtmlOutput) {
        let Some(block) = self.block.take() else { return };
        if self.policy == HtmlPolicy::Escape {
            out.push("<p>");
            push_text(&mut out.html, block.html.trim_end());
            out.push("</p>\n");
            return;
        }
        self.raw.push(&block.html, block.span, anchors, &mut out.html);
    }

    /// Reads a tag inside text.
    pub fn read_inline(&mut self, html: &str, span: Span, inline: &mut InlineReader<'_>, anchors: &mut Anchors) {
        match self.policy {
            HtmlPolicy::Escape => return inline.buffer.push_text(html),
            HtmlPolicy::Sanitise => self.remove_script(html, inline),
            HtmlPolicy::Trust => {}
        }
        inline.buffer.push_side(|side| self.raw.push(html, span, anchors, side));
    }

    /// Removes the text between the tags of a script.
    fn remove_script(&mut self, html: &str, inline: &mut InlineReader<'_>) {
        if inline.links.is_open() {
            return;
        }
        if let Some(element) = script_start(html) {
            self.script.get_or_insert_with(|| OpenScript { element, start: inline.buffer.position() });
        } else if let Some(script) = self.script.take_if(|script| is_end_of(html, &script.element))
            && inline.buffer.is_nested_since(&script.start)
        {
            inline.buffer.rewind(&script.start);
        }
    }

    /// Sanitises the finished fragment if it has raw HTML and the policy is to sanitise.
    pub fn sanitise(&self, out: &mut HtmlOutput, statements: &mut StatementBuilder<'_>) {
        if self.policy != HtmlPolicy::Sanitise || !self.raw.is_used() {
            return;
        }
        let anchors = &statements.anchors;
        let sanitised = sanitise(out, |id| anchors.contains(id) || id.starts_with("fn"));
        out.html = sanitised.html;
        out.holes = sanitised.holes;
        out.starts.clear();
        for url in sanitised.urls {
            let usage = if url.is_embedded { LinkUse::Embed } else { LinkUse::Link };
            let index = statements.push_link(&url.url, usage, self.raw.first_span());
            out.holes[url.hole].kind = HoleKind::Url(index);
        }
        if !self.raw.removed().is_empty() {
            statements
                .report_unsafe_html(|file| catalog::unsafe_html(file, self.raw.removed_span(), self.raw.removed()));
        }
    }
}
