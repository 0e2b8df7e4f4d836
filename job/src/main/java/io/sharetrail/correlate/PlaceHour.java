package io.sharetrail.correlate;

import io.sharetrail.location.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * From where one identity called in one hour, and by how many calls it looked around. What stays of
 * too many does not depend on arrival: the smallest do. Components are never renamed: they are
 * state.
 *
 * @param places distinct, at most {@link #MAX}, sorted
 * @param keys the same by access key, for those that may belong to a console session
 * @param discovery marks of the calls by which it looked around, sorted; as many as there have to
 *     be to be many
 */
public record PlaceHour(List<Place> places, List<KeyPlace> keys, long[] discovery) {

  static final PlaceHour EMPTY = new PlaceHour(List.of(), List.of(), new long[0]);
  static final int MAX = 16;

  private static final Comparator<Place> ORDER = Comparator.comparing(Place::toString);
  private static final Comparator<KeyPlace> BY_KEY = Comparator.comparing(KeyPlace::toString);

  /** What an earlier version kept has places only. */
  public PlaceHour {
    keys = keys == null ? List.of() : keys;
    discovery = discovery == null ? new long[0] : discovery;
  }

  /** With the place in it; the same if that changes nothing. */
  PlaceHour with(Place place) {
    List<Place> more = with(places, place, ORDER);
    return more == places ? this : new PlaceHour(more, keys, discovery);
  }

  /** With the key's place in it; likewise. */
  PlaceHour with(KeyPlace place) {
    List<KeyPlace> more = with(keys, place, BY_KEY);
    return more == keys ? this : new PlaceHour(places, more, discovery);
  }

  /**
   * With the call in it; likewise.
   *
   * @param many more than that are not kept
   */
  PlaceHour with(long call, int many) {
    if (discovery.length >= many && call >= discovery[many - 1]) {
      return this;
    }
    long[] more = ShareQuarter.with(discovery, call);
    if (more == discovery) {
      return this;
    }
    return new PlaceHour(
        places, keys, more.length > many ? java.util.Arrays.copyOf(more, many) : more);
  }

  private static <T> List<T> with(List<T> known, T one, Comparator<T> order) {
    int at = Collections.binarySearch(known, one, order);
    int insert = -at - 1;
    if (at >= 0 || insert >= MAX) {
      return known;
    }
    List<T> grown = new ArrayList<>(known);
    grown.add(insert, one);
    return List.copyOf(grown.subList(0, Math.min(grown.size(), MAX)));
  }
}
