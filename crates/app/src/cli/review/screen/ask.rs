//! Asking the reviewer for words, and for yes or no.

use super::terminal::Key;
use super::terminal::Terminal;
use super::text::Ink;
use super::text::Line;
use super::text::line;
use super::text::wrap;
use std::io;

/// What somebody answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Words(String),
    /// Escape: do nothing.
    Never,
    /// Quit.
    End,
}

/// Asks for a line of words under a page.
pub(super) fn words(terminal: &mut Terminal, page: &[Line], question: &str) -> io::Result<Answer> {
    let mut typed = String::new();
    loop {
        let (width, _) = terminal.size();
        let mut asked = line(question, Ink::Bold);
        asked.extend(line(&format!(" {typed}▏"), Ink::Plain));
        let mut bottom = wrap(&asked, width);
        bottom.push(line("Enter goes on, Esc leaves it", Ink::Plain));
        terminal.draw(page, &bottom)?;
        match terminal.key()? {
            Key::Enter => return Ok(Answer::Words(typed.trim().to_string())),
            Key::Escape => return Ok(Answer::Never),
            Key::End => return Ok(Answer::End),
            Key::Backspace => drop(typed.pop()),
            Key::Clear => typed.clear(),
            Key::Char(c) => typed.push(c),
            _ => {}
        }
    }
}

/// Shows what would be written, and asks whether it is to be.
pub(super) fn agreed(terminal: &mut Terminal, shown: &[String], question: &str) -> io::Result<Answer> {
    loop {
        let (width, _) = terminal.size();
        let lines: Vec<Line> = shown.iter().flat_map(|text| wrap(&line(text, Ink::Plain), width)).collect();
        let bottom = [line(question, Ink::Bold), line("y writes it, n leaves it", Ink::Plain)];
        terminal.draw(&lines, &bottom)?;
        match terminal.key()? {
            Key::Char('y') => return Ok(Answer::Words(String::new())),
            Key::Char('n') | Key::Escape => return Ok(Answer::Never),
            Key::End => return Ok(Answer::End),
            _ => {}
        }
    }
}

/// Shows some lines until a key is pressed.
pub(super) fn shown(terminal: &mut Terminal, lines: &[String]) -> io::Result<Key> {
    loop {
        let lines: Vec<Line> = lines.iter().map(|text| line(text, Ink::Plain)).collect();
        terminal.draw(&lines, &[line("any key goes back", Ink::Plain)])?;
        match terminal.key()? {
            Key::Resized => {}
            key => return Ok(key),
        }
    }
}
