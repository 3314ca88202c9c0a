//! Tab-separated tables with a comment head and named columns.

/// Why a table of the lexicon does not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    /// A column that the reader needs is not in the header.
    #[error("{file}: no column {column}")]
    Column {
        /// Which table.
        file: String,
        /// The column.
        column: String,
    },
    /// A row has more cells than the header.
    #[error("{file}, line {line}: {found} cells, {expected} expected")]
    Cells {
        /// Which table.
        file: String,
        /// From 1.
        line: usize,
        /// Cells found.
        found: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// A cell holds what the column does not allow.
    #[error("{file}, line {line}: {what}")]
    Value {
        /// Which table.
        file: String,
        /// From 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// Two entries share an id.
    #[error("{file}, line {line}: the id {id} stands twice")]
    Twice {
        /// Which table.
        file: String,
        /// From 1.
        line: usize,
        /// The id.
        id: String,
    },
}

/// A table: comment lines (`#`), a header line, rows. A row may leave out empty cells at its end.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// Its name in messages.
    pub file: &'a str,
    columns: Vec<&'a str>,
    /// The cells of all rows, one row behind the other.
    cells: Vec<&'a str>,
    /// The line of each row, from 1.
    lines: Vec<usize>,
}

impl<'a> Table<'a> {
    /// Reads a table.
    ///
    /// # Errors
    /// A row of more cells than the header.
    pub fn read(file: &'a str, text: &'a str) -> Result<Self, LexiconError> {
        let mut out = Self { file, columns: Vec::new(), cells: Vec::new(), lines: Vec::new() };
        for (line, number) in text.lines().zip(1..) {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            if out.columns.is_empty() {
                out.columns = line.split('\t').collect();
                continue;
            }
            let before = out.cells.len();
            out.cells.extend(line.split('\t'));
            let (found, expected) = (out.cells.len() - before, out.columns.len());
            if found > expected {
                return Err(LexiconError::Cells { file: file.to_owned(), line: number, found, expected });
            }
            out.cells.resize(before + expected, "");
            out.lines.push(number);
        }
        Ok(out)
    }

    /// The rows as functions from a column's name to its cell.
    ///
    /// # Errors
    /// A column of `columns` that the header lacks.
    pub fn rows<const N: usize>(
        &self,
        columns: [&str; N],
    ) -> Result<impl Iterator<Item = (usize, [&'a str; N])> + '_, LexiconError> {
        let mut places = [0; N];
        for (place, column) in places.iter_mut().zip(columns) {
            *place = self
                .columns
                .iter()
                .position(|name| *name == column)
                .ok_or_else(|| LexiconError::Column { file: self.file.to_owned(), column: column.to_owned() })?;
        }
        let rows = self.lines.iter().zip(self.cells.chunks_exact(self.columns.len().max(1)));
        Ok(rows.map(move |(line, cells)| (*line, places.map(|place| cells[place]))))
    }

    /// A [`LexiconError::Value`] at a line of this table.
    pub fn value_error(&self, line: usize, what: impl Into<String>) -> LexiconError {
        LexiconError::Value { file: self.file.to_owned(), line, what: what.into() }
    }
}

/// The parts of a cell that holds several values.
pub(super) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}
