//! How many requests each address may make: so many at once, and then so many a second.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Instant;

/// Addresses that are remembered.
const REMEMBERED: usize = 10_000;

/// A limit, and how much of it each address has used.
pub(crate) struct Pace {
    burst: f64,
    a_second: f64,
    used: Mutex<BTreeMap<IpAddr, (f64, Instant)>>,
}

impl Pace {
    /// So many at once, so many a second.
    pub(crate) fn new(burst: f64, a_second: f64) -> Pace {
        Pace { burst, a_second, used: Mutex::default() }
    }

    /// Whether an address may make another request at a moment; if so it is counted.
    pub(crate) fn lets(&self, address: IpAddr, now: Instant) -> bool {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.len() >= REMEMBERED {
            used.retain(|_, (count, since)| *count > now.duration_since(*since).as_secs_f64() * self.a_second);
        }
        let (count, since) = used.get(&address).copied().unwrap_or((0.0, now));
        let count = (count - now.duration_since(since).as_secs_f64() * self.a_second).max(0.0);
        let lets = count + 1.0 <= self.burst;
        used.insert(address, (if lets { count + 1.0 } else { count }, now));
        lets
    }
}

#[cfg(test)]
mod tests {
    use super::Pace;
    use std::net::IpAddr;
    use std::net::Ipv4Addr;
    use std::time::Duration;
    use std::time::Instant;

    #[test]
    fn a_burst_passes_and_then_so_many_a_second() {
        let pace = Pace::new(3.0, 1.0);
        let (one, other) = (IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1)), IpAddr::V4(Ipv4Addr::new(10, 0, 0, 2)));
        let start = Instant::now();
        assert_eq!((0..5).map(|_| pace.lets(one, start)).collect::<Vec<_>>(), [true, true, true, false, false]);
        assert!(pace.lets(other, start));
        let later = start + Duration::from_secs(1);
        assert_eq!((pace.lets(one, later), pace.lets(one, later)), (true, false));
    }
}
