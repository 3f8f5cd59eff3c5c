//! The form in which spellings of place names are compared. The build script includes this file as well: the index it
//! writes and the look-up must agree.

/// A spelling without case, accents, apostrophes and hyphens: `Deir al-Balaḩ` is `deir al balah`.
pub(crate) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.to_lowercase().chars() {
        match base(c) {
            Some(base) => key.push_str(base),
            None if c.is_ascii_alphanumeric() || c.is_alphabetic() && !c.is_ascii() => key.push(c),
            None if is_joined(c) => {}
            None if !key.is_empty() && !key.ends_with(' ') => key.push(' '),
            None => {}
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// FNV-1a in 32 bits; the index is sorted by it.
pub(crate) fn hash(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Marks that stand inside a word without parting it.
fn is_joined(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' | '\u{0300}'..='\u{036f}')
}

/// The plain letters of an accented Latin letter.
fn base(c: char) -> Option<&'static str> {
    Some(match c {
        'ā' | 'â' | 'á' | 'ä' | 'à' | 'ã' | 'å' | 'ả' | 'ạ' | 'ă' | 'ą' | 'ầ' | 'ấ' | 'ắ' | 'ậ' | 'ằ' | 'ẵ' | 'ặ'
        | 'ǎ' => "a",
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
        'ḑ' | 'ḏ' | 'ḍ' | 'ď' | 'đ' | 'ð' => "d",
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' | 'ế' | 'ề' | 'ệ' | 'ễ' | 'ě' | 'ė' | 'ể' | 'ẽ' | 'ĕ' | 'ə' | 'ǝ' | 'ɛ' => {
            "e"
        }
        'ğ' | 'ĝ' | 'ġ' | 'ģ' | 'ǧ' => "g",
        'ḩ' | 'ḥ' | 'ẖ' | 'ĥ' | 'ħ' => "h",
        'ī' | 'ï' | 'î' | 'í' | 'ĭ' | 'ì' | 'ỉ' | 'ĩ' | 'ị' | 'ḯ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ḳ' | 'ḵ' | 'ķ' | 'ǩ' => "k",
        'ĺ' | 'ľ' | 'ļ' | 'ł' => "l",
        'ñ' | 'ń' | 'ṅ' | 'ṉ' | 'ň' | 'ņ' | 'ŋ' => "n",
        'ó' | 'ö' | 'ô' | 'ŏ' | 'ơ' | 'ō' | 'ò' | 'õ' | 'ộ' | 'ố' | 'ớ' | 'ő' | 'ờ' | 'ổ' | 'ỏ' | 'ỗ' | 'ọ' | 'ǒ'
        | 'ø' | 'ɔ' => "o",
        'ř' | 'ṟ' | 'ŕ' | 'ŗ' => "r",
        'ş' | 'ṣ' | 'š' | 'ș' | 'ŝ' | 'ś' => "s",
        'ţ' | 'ṭ' | 'ṯ' | 'ť' | 'ț' => "t",
        'ū' | 'û' | 'ü' | 'ú' | 'ŭ' | 'ủ' | 'ừ' | 'ù' | 'ũ' | 'ư' | 'ử' | 'ụ' | 'ů' | 'ứ' | 'ự' | 'ű' | 'ų' => {
            "u"
        }
        'ŵ' => "w",
        'ý' | 'ỷ' | 'ỹ' | 'ỳ' | 'ÿ' | 'ŷ' => "y",
        'ẕ' | 'ž' | 'ẓ' | 'ż' | 'ź' => "z",
        'æ' | 'ǣ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        _ => return None,
    })
}
