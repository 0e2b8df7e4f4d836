package io.sharetrail.intake;

/**
 * Remembers which sightings and block reads were sent lately: a direct-mapped table of 64-bit
 * hashes, so bounded and without garbage. Forgetting one is harmless: the same is sent again.
 */
final class SightingCache {

  private static final long HOUR = 3_600_000L;

  private final long[] slots;

  /**
   * @param entries a power of two
   */
  SightingCache(int entries) {
    slots = new long[entries];
  }

  /**
   * Whether this identity was not just seen at this address in this hour; remembers that it was.
   */
  boolean isNew(String actor, String address, long time) {
    long hash = mix(mix(mix(Math.floorDiv(time, HOUR)) ^ hash(actor)) ^ hash(address));
    int slot = (int) hash & (slots.length - 1);
    if (slots[slot] == hash) {
      return false;
    }
    slots[slot] = hash;
    return true;
  }

  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L; // FNV-1a over UTF-16 units; mixed by the caller
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private static long mix(long z) {
    long x = z + 0x9e3779b97f4a7c15L;
    x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
