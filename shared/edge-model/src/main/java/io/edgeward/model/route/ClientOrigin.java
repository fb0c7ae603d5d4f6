package io.edgeward.model.route;

import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.address.CloudRegion;
import io.edgeward.model.address.IpAddress;
import java.util.Optional;

/**
 * Where a client is, as rules and counts call it.
 *
 * @param cloud {@code aws}, say; {@code other} or {@code unknown}
 * @param region {@code aws/us-east-1}, say; the same as the cloud where there is none
 */
record ClientOrigin(String cloud, String region) {
  private static final ClientOrigin OTHER = new ClientOrigin("other", "other");
  private static final ClientOrigin UNKNOWN = new ClientOrigin("unknown", "unknown");

  static ClientOrigin of(Client client, AddressRanges ranges) {
    if (!(client instanceof Client.Known(IpAddress address))) {
      return UNKNOWN;
    }
    Optional<CloudRegion> region = ranges.find(address);
    return region.isPresent()
        ? new ClientOrigin(region.get().cloud(), region.get().toString())
        : OTHER;
  }
}
