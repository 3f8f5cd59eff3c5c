//! The terminal: keys without waiting for a line, pages drawn whole, everything as it was at the end.

use super::text::Ink;
use super::text::Line;
use super::text::cut;
use rustix::event::PollFd;
use rustix::event::PollFlags;
use rustix::event::Timespec;
use rustix::event::poll;
use rustix::io::Errno;
use rustix::stdio;
use rustix::termios;
use rustix::termios::OptionalActions;
use rustix::termios::Termios;
use std::io;
use std::io::Write;

/// A key, or what comes in place of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Char(char),
    Enter,
    Escape,
    Backspace,
    Up,
    Down,
    Left,
    Right,
    /// Ctrl-U: away with the line.
    Clear,
    /// Ctrl-C, Ctrl-D, or the terminal is gone.
    End,
    /// The terminal has another size now.
    Resized,
    /// A key that means nothing here.
    Other,
}

/// Between two looks at the terminal's size.
const TICK: Timespec = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };
/// What belongs to one key comes within this time.
const SOON: Timespec = Timespec { tv_sec: 0, tv_nsec: 30_000_000 };

/// Another screen, without cursor, and back.
const ENTER: &str = "\x1b[?1049h\x1b[?25l\x1b[2J";
const LEAVE: &str = "\x1b[?25h\x1b[?1049l";

/// The terminal in the hands of the program; given back when it is dropped.
pub(super) struct Terminal {
    before: Termios,
    size: (usize, usize),
    colour: bool,
}

impl Terminal {
    /// Takes the terminal.
    pub(super) fn take() -> io::Result<Terminal> {
        let before = termios::tcgetattr(stdio::stdin())?;
        let mut raw = before.clone();
        raw.make_raw();
        termios::tcsetattr(stdio::stdin(), OptionalActions::Now, &raw)?;
        let given_back = before.clone();
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back(&given_back);
            hook(panic);
        }));
        let terminal = Terminal { before, size: size(), colour: std::env::var_os("NO_COLOR").is_none() };
        let mut out = io::stdout().lock();
        out.write_all(ENTER.as_bytes())?;
        out.flush()?;
        Ok(terminal)
    }

    /// Columns and lines.
    pub(super) fn size(&self) -> (usize, usize) {
        self.size
    }

    /// Whether marked words can be told by how they are shown; else signs stand around them.
    pub(super) fn colour(&self) -> bool {
        self.colour
    }

    /// The next key.
    pub(super) fn key(&mut self) -> io::Result<Key> {
        loop {
            let now = size();
            if now != self.size {
                self.size = now;
                return Ok(Key::Resized);
            }
            if let Some(byte) = byte(&TICK)? {
                return key(byte);
            }
        }
    }

    /// Draws a page: its lines from the top, the last ones given at the bottom.
    pub(super) fn draw(&self, lines: &[Line], bottom: &[Line]) -> io::Result<()> {
        let (width, height) = self.size;
        let bottom = bottom.get(..bottom.len().min(height)).unwrap_or(bottom);
        let room = height - bottom.len();
        let empty = Vec::new();
        let filled = lines.iter().take(room).chain(std::iter::repeat(&empty)).take(room);
        let mut page = String::from("\x1b[H");
        for (at, line) in filled.chain(bottom).enumerate() {
            page.push_str(if at == 0 { "" } else { "\r\n" });
            let mut before = Ink::Plain;
            for (c, ink) in cut(line, width) {
                if ink != before && self.colour {
                    page.push_str(code(ink));
                }
                before = ink;
                page.push(c);
            }
            if self.colour {
                page.push_str("\x1b[0m");
            }
            page.push_str("\x1b[K");
        }
        let mut out = io::stdout().lock();
        out.write_all(page.as_bytes())?;
        out.flush()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back(&self.before);
    }
}

/// Makes the terminal what it was. There is nobody to tell that it failed.
fn give_back(before: &Termios) {
    let mut out = io::stdout();
    drop(out.write_all(LEAVE.as_bytes()).and_then(|()| out.flush()));
    let _ = termios::tcsetattr(stdio::stdin(), OptionalActions::Now, before);
}

fn code(ink: Ink) -> &'static str {
    match ink {
        Ink::Plain => "\x1b[0m",
        Ink::Bold => "\x1b[0;1m",
        Ink::Marked => "\x1b[0;1;7m",
        Ink::Here => "\x1b[0;4m",
    }
}

fn size() -> (usize, usize) {
    let size = termios::tcgetwinsize(stdio::stdout()).ok().filter(|size| size.ws_col > 0 && size.ws_row > 0);
    size.map_or((80, 24), |size| (usize::from(size.ws_col), usize::from(size.ws_row)))
}

/// The next byte; none within a time. At the end of input Ctrl-D.
fn byte(within: &Timespec) -> io::Result<Option<u8>> {
    const END: u8 = 4;
    let stdin = stdio::stdin();
    let mut waiting = [PollFd::new(&stdin, PollFlags::IN)];
    match poll(&mut waiting, Some(within)) {
        Ok(0) | Err(Errno::INTR) => return Ok(None),
        Ok(_) => {}
        Err(error) => return Err(error.into()),
    }
    let mut one = [0];
    match rustix::io::read(stdin, &mut one) {
        Ok(0) | Err(Errno::IO) => Ok(Some(END)),
        Ok(_) => Ok(Some(one[0])),
        Err(Errno::INTR) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn key(first: u8) -> io::Result<Key> {
    Ok(match first {
        b'\r' | b'\n' => Key::Enter,
        0x7f | 0x08 => Key::Backspace,
        3 | 4 => Key::End,
        0x15 => Key::Clear,
        0x1b => escape()?,
        0..0x20 => Key::Other,
        0x20..0x80 => Key::Char(char::from(first)),
        _ => letter(first)?,
    })
}

/// A letter of several bytes.
fn letter(first: u8) -> io::Result<Key> {
    let mut bytes = vec![first];
    let length = match first {
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf8 => 4,
        _ => 1,
    };
    while bytes.len() < length
        && let Some(next) = byte(&SOON)?
    {
        bytes.push(next);
    }
    let letter = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next());
    Ok(letter.filter(|c| !c.is_control()).map_or(Key::Other, Key::Char))
}

/// What comes after an escape: an arrow, another key that is told by several bytes, or nothing.
fn escape() -> io::Result<Key> {
    let Some(next) = byte(&SOON)? else { return Ok(Key::Escape) };
    if next != b'[' && next != b'O' {
        return Ok(Key::Other);
    }
    loop {
        match byte(&SOON)? {
            Some(b'A') => return Ok(Key::Up),
            Some(b'B') => return Ok(Key::Down),
            Some(b'C') => return Ok(Key::Right),
            Some(b'D') => return Ok(Key::Left),
            Some(0x40..0x7f) | None => return Ok(Key::Other),
            // Numbers before the letter that ends it.
            Some(_) => {}
        }
    }
}
