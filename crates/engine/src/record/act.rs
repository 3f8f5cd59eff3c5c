//! What a speaker does by saying something.

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),* }

        impl $name {
            /// All values, in the order of the codebook.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The code of the published form.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            /// The value of a code of the published form.
            pub fn parse(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)* _ => None }
            }
        }
    };
}

pub(crate) use codes;

codes! {
    /// The act of a statement.
    Act {
        /// States something.
        Assert = "assert",
        /// Says that something is not so.
        Deny = "deny",
        /// Blames someone.
        Accuse = "accuse",
        /// Asks someone to do something.
        Request = "request",
        /// Puts a plan forward.
        Propose = "propose",
        /// Agrees.
        Accept = "accept",
        /// Refuses.
        Reject = "reject",
        /// Commits to doing something.
        Promise = "promise",
        /// Announces harm.
        Threaten = "threaten",
        /// Points to a danger.
        Warn = "warn",
        /// Speaks well of someone or something.
        Praise = "praise",
        /// Asks a question.
        Ask = "ask",
    }
}
