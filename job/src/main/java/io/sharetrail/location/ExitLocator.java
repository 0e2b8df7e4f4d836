package io.sharetrail.location;

import io.sharetrail.location.Place.Exit;
import java.util.List;
import java.util.Set;

/** Knows which addresses are ways out of networks that are used from elsewhere. */
public final class ExitLocator implements Locator {

  private final Locator places;
  private final List<NetworkRange> egress;
  private final Set<Long> roaming;

  /**
   * @param places closed with this one
   * @param egress the organisation's own ways out
   * @param roaming AS numbers of clouds, VPNs and mobile operators
   */
  public ExitLocator(Locator places, List<NetworkRange> egress, Set<Long> roaming) {
    this.places = places;
    this.egress = egress;
    this.roaming = roaming;
  }

  @Override
  public Place locate(String address) {
    Place place = places.locate(address);
    if (!egress.isEmpty() && isEgress(SourceAddress.parse(address))) {
      return place.through(Exit.OWN);
    }
    return place.asn() != null && roaming.contains(place.asn())
        ? place.through(Exit.ROAMING)
        : place;
  }

  private boolean isEgress(SourceAddress address) {
    if (address != null) {
      for (NetworkRange range : egress) {
        if (range.contains(address)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public String fingerprint() {
    return places.fingerprint();
  }

  @Override
  public void close() {
    places.close();
  }
}
