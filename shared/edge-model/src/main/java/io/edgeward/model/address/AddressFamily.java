package io.edgeward.model.address;

/** The two kinds of addresses, in the order in which they sort. */
public enum AddressFamily {
  IPV4(32),
  IPV6(128);

  private final int bits;

  AddressFamily(int bits) {
    this.bits = bits;
  }

  /** How many bits an address has. */
  public int bits() {
    return bits;
  }
}
