//! What a template has in scope, for those who write one.

use serde::Serialize;
use tera::value::Key;
use tera::{Context, Value};

use super::fault;
use super::templates::Templates;
use crate::diagnostic::Diagnostic;

impl Templates {
    /// All that the template `name` is given for `view`, as JSON: the fields of the
    /// view in their order, then `frame` and `site`. These are the values that
    /// [`Templates::render`] renders from.
    ///
    /// # Errors
    /// What is wrong with the masthead or foot.
    pub fn context_json(&self, name: &str, view: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        let scope = Context::from_serialize(view).and_then(|context| {
            let mut scope = Value::from_serializable(view).into_map().unwrap_or_default();
            if let Some(frames) = self.frames_of(&context) {
                scope.insert(Key::Str("frame"), frames.around(&context, &self.tera)?);
                scope.insert(Key::Str("site"), frames.site().clone());
            }
            Ok(scope)
        });
        let scope = scope.map_err(|error| {
            let page = serde_json::to_value(view).unwrap_or_default();
            Box::new(fault::diagnose_page(&error, name, &self.sources, &page))
        })?;
        Ok(serde_json::to_string_pretty(&Value::from(scope)).expect("its keys are text"))
    }
}
