package io.edgeward.model.route;

import io.edgeward.model.address.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * The gradual move of a rule's clients to other targets. Which side a client is on depends on the
 * salt and its network alone, so that all requests of a pull go to one side; a client that moved
 * with some percentage stays moved with every higher one.
 *
 * @param targets where moved clients are sent, tried in order
 * @param percent how many of a hundred networks are moved, 0 to 100
 * @param salt makes another division into networks that move early and late
 * @param shadow whether clients that would move are only counted
 */
public record Flip(List<Target> targets, int percent, String salt, boolean shadow) {
  private static final int PARTS = 10_000;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /**
   * Accepts targets and a percentage.
   *
   * @throws IllegalArgumentException if no target is a registry, or the percentage is none
   */
  public Flip {
    targets = List.copyOf(targets);
    if (!Rule.hasRegistry(targets) || percent < 0 || percent > 100) {
      throw new IllegalArgumentException(
          "one target of a flip is a registry, and its percentage is from 0 to 100");
    }
  }

  /** The side of a client; one whose address is not known stays where it was. */
  public Side side(Client client) {
    return client instanceof Client.Known(IpAddress address)
            && part(address.networkBits()) < percent * (PARTS / 100)
        ? Side.FLIPPED
        : Side.STABLE;
  }

  /**
   * The lowest percentage by which a client is moved, 1 to 100; none for a client that stays at
   * every one, because its address is not known.
   */
  public OptionalInt movesFrom(Client client) {
    return client instanceof Client.Known(IpAddress address)
        ? OptionalInt.of(part(address.networkBits()) / (PARTS / 100) + 1)
        : OptionalInt.empty();
  }

  /** One of ten thousand parts of all networks: FNV-1a of salt and network, mixed to its end. */
  private int part(long network) {
    long hash = FNV_OFFSET;
    for (byte b : salt.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return (int) Long.remainderUnsigned(mixed(hash ^ mixed(network)), PARTS);
  }

  /** The finalizer of MurmurHash3, by which every bit depends on all others. */
  private static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
