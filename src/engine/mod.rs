//! The engine: it joins what the layers above make.
