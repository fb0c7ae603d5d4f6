package io.edgeward.model.address;

/**
 * A prefix of addresses that a cloud uses in one of its regions.
 *
 * @param prefix the addresses
 * @param region where they are
 */
public record RegionPrefix(AddressPrefix prefix, CloudRegion region) {}
