//! Problems of graph.
