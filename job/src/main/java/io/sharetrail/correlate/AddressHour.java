package io.sharetrail.correlate;

import io.sharetrail.investigation.KindCount;
import java.util.Arrays;

/**
 * Identities seen at an address in one hour.
 *
 * @param actors 64-bit hashes of canonical actors, sorted; the {@link KindCount#SATURATED} smallest
 */
public record AddressHour(long[] actors) {

  static final AddressHour EMPTY = new AddressHour(new long[0]);

  AddressHour with(long actor) {
    int at = Arrays.binarySearch(actors, actor);
    int insert = -at - 1;
    if (at >= 0 || insert >= KindCount.SATURATED) {
      return this;
    }
    long[] grown = new long[Math.min(actors.length + 1, KindCount.SATURATED)];
    System.arraycopy(actors, 0, grown, 0, insert);
    grown[insert] = actor;
    System.arraycopy(actors, insert, grown, insert + 1, grown.length - insert - 1);
    return new AddressHour(grown);
  }
}
