package io.edgeward.model.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlipTest {
  private static final int CLIENTS = 20_000;

  @Test
  void raisingOnlyMovesClientsForward() {
    SplittableRandom random = new SplittableRandom(14);
    for (int i = 0; i < CLIENTS; i++) {
      Client client = client(random);
      Side before = Side.STABLE;
      for (int percent = 0; percent <= 100; percent++) {
        Side side = flip(percent, "salt").side(client);
        assertThat(side).isGreaterThanOrEqualTo(before);
        before = side;
      }
      assertThat(before).isEqualTo(Side.FLIPPED);
      assertThat(flip(0, "salt").side(client)).isEqualTo(Side.STABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 50, 90})
  void movesAsManyNetworksAsThePercentageSays(int percent) {
    SplittableRandom random = new SplittableRandom(percent);
    int moved = 0;
    for (int i = 0; i < CLIENTS; i++) {
      moved += flip(percent, "2026").side(client(random)) == Side.FLIPPED ? 1 : 0;
    }
    double share = 100.0 * moved / CLIENTS;
    assertThat(share).isBetween(percent - 1.5, percent + 1.5);
  }

  @Test
  void keepsANetworkTogether() {
    Flip half = flip(50, "x");
    for (int i = 0; i < 256; i++) {
      assertThat(half.side(Routes.client("192.0.2." + i)))
          .isEqualTo(half.side(Routes.client("192.0.2.0")));
      assertThat(half.side(Routes.client("2001:db8:7:%x::%x".formatted(i, i))))
          .isEqualTo(half.side(Routes.client("2001:db8:7::")));
    }
  }

  @Test
  void anotherSaltMovesOthersFirst() {
    int same = 0;
    for (int i = 0; i < 1_000; i++) {
      Client client = Routes.client("10.%d.%d.1".formatted(i / 250, i % 250));
      same += flip(50, "a").side(client) == flip(50, "b").side(client) ? 1 : 0;
    }
    assertThat(same).isBetween(400, 600);
  }

  @Test
  void tellsWhenAClientMoves() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < CLIENTS; i++) {
      Client client = client(random);
      int from = flip(50, "salt").movesFrom(client).orElseThrow();
      assertThat(flip(from, "salt").side(client)).isEqualTo(Side.FLIPPED);
      assertThat(flip(from - 1, "salt").side(client)).isEqualTo(Side.STABLE);
    }
    assertThat(flip(50, "salt").movesFrom(Client.UNKNOWN)).isEmpty();
  }

  /** Instances of two versions must agree while one replaces the other. */
  @Test
  void staysTheSameFromVersionToVersion() {
    StringBuilder sides = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      sides.append(flip(30, "golden").side(Routes.client("198.51.%d.9".formatted(i))).ordinal());
    }
    assertThat(sides).hasToString("0000110000000010000100110100000001000000");
  }

  @Test
  void leavesUnknownClientsWhereTheyWere() {
    assertThat(flip(100, "x").side(Client.UNKNOWN)).isEqualTo(Side.STABLE);
    assertThat(flip(100, "x").side(Client.TOO_FEW_ENTRIES)).isEqualTo(Side.STABLE);
  }

  @Test
  void refusesWhatIsNoPercentage() {
    assertThatThrownBy(() -> flip(101, "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> flip(-1, "x")).isInstanceOf(IllegalArgumentException.class);
  }

  private static Flip flip(int percent, String salt) {
    return new Flip(List.of(Routes.NEXT), percent, salt, false);
  }

  private static Client client(SplittableRandom random) {
    String text =
        random.nextBoolean()
            ? "%d.%d.%d.%d"
                .formatted(
                    random.nextInt(256),
                    random.nextInt(256),
                    random.nextInt(256),
                    random.nextInt(256))
            : "2%x:%x:%x::1"
                .formatted(random.nextInt(4096), random.nextInt(65536), random.nextInt(65536));
    return Routes.client(text);
  }
}
