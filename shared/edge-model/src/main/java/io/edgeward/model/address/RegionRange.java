package io.edgeward.model.address;

/** Addresses of one region, as many as follow one another. */
record RegionRange(AddressRange range, CloudRegion region) {
  static RegionRange of(RegionPrefix entry) {
    return new RegionRange(AddressRange.of(entry.prefix()), entry.region());
  }

  /** As the text form has it: {@code 192.0.2.0/24 aws/us-east-1}. */
  @Override
  public String toString() {
    return range + " " + region;
  }
}
