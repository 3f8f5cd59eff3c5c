//! Signatures of this run of the server, by which it knows its own forms and cookies again. They end with it.

use armistice_engine::article::hex;
use hmac::Hmac;
use hmac::KeyInit;
use hmac::Mac;
use sha2::Sha256;

/// What is signed, so that a signature of one thing is none of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A reviewer's name in a cookie.
    Name,
    /// A form that a page of ours holds.
    Form,
    /// Somebody who came in with a token.
    Session,
}

/// The secret.
pub(crate) struct Keys {
    secret: [u8; 64],
}

impl Keys {
    /// A new secret.
    pub(crate) fn new() -> anyhow::Result<Keys> {
        Ok(Keys { secret: bytes()? })
    }

    /// The signature of some words.
    pub(crate) fn sign(&self, purpose: Purpose, words: &str) -> String {
        hex(&self.mac(purpose, words).finalize().into_bytes())
    }

    /// Whether a signature is ours; how long it takes to tell says nothing of it.
    pub(crate) fn is_ours(&self, purpose: Purpose, words: &str, signature: &str) -> bool {
        let bytes: Option<Vec<u8>> =
            (0..signature.len()).step_by(2).map(|at| u8::from_str_radix(signature.get(at..at + 2)?, 16).ok()).collect();
        bytes.is_some_and(|bytes| self.mac(purpose, words).verify_slice(&bytes).is_ok())
    }

    fn mac(&self, purpose: Purpose, words: &str) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new(&self.secret.into());
        mac.update(match purpose {
            Purpose::Name => b"name\0",
            Purpose::Form => b"form\0",
            Purpose::Session => b"session\0",
        });
        mac.update(words.as_bytes());
        mac
    }
}

/// Random bytes in hexadecimal, too many to be guessed.
pub(crate) fn random() -> anyhow::Result<String> {
    Ok(hex(&bytes::<32>()?))
}

fn bytes<const COUNT: usize>() -> anyhow::Result<[u8; COUNT]> {
    let mut bytes = [0; COUNT];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("the system gives no random bytes: {error}"))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::Keys;
    use super::Purpose;

    #[test]
    fn a_signature_is_known_again_and_no_other() {
        let keys = Keys { secret: [7; 64] };
        let signed = keys.sign(Purpose::Form, "Ada");
        assert!(keys.is_ours(Purpose::Form, "Ada", &signed));
        assert!(!keys.is_ours(Purpose::Form, "Ida", &signed));
        assert!(!keys.is_ours(Purpose::Name, "Ada", &signed));
        assert!(!keys.is_ours(Purpose::Form, "Ada", "é"));
        assert!(!keys.is_ours(Purpose::Form, "Ada", ""));
        assert!(!Keys { secret: [8; 64] }.is_ours(Purpose::Form, "Ada", &signed));
    }
}
