package io.sharetrail.correlate;

import io.sharetrail.location.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Places from which an identity called in one hour.
 *
 * @param places distinct, the {@link #MAX} smallest, sorted: which stay does not depend on arrival
 */
public record PlaceHour(List<Place> places) {

  static final PlaceHour EMPTY = new PlaceHour(List.of());
  static final int MAX = 16;

  private static final Comparator<Place> ORDER = Comparator.comparing(Place::toString);

  /** With the place in it, or null if that changes nothing. */
  PlaceHour with(Place place) {
    int at = Collections.binarySearch(places, place, ORDER);
    int insert = -at - 1;
    if (at >= 0 || insert >= MAX) {
      return null;
    }
    List<Place> grown = new ArrayList<>(places);
    grown.add(insert, place);
    return new PlaceHour(List.copyOf(grown.subList(0, Math.min(grown.size(), MAX))));
  }
}
