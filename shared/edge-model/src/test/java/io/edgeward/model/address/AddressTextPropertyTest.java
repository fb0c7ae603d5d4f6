package io.edgeward.model.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the JDK, which asks no resolver for literals. */
class AddressTextPropertyTest {
  @Test
  void whatIsWrittenIsWhatTheJdkReads() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      IpAddress address = AddressFixtures.anyAddress(random);
      assertThat(InetAddress.getByName(address.toString())).isEqualTo(inJdk(address));
    }
  }

  @Test
  void whatTheJdkWritesIsRead() throws Exception {
    Random random = new Random(6);
    for (int i = 0; i < 20_000; i++) {
      IpAddress address = AddressFixtures.anyAddress(random);
      assertThat(IpAddress.find(inJdk(address).getHostAddress())).contains(address);
    }
  }

  private static InetAddress inJdk(IpAddress address) throws Exception {
    int length = address.family().bits() / 8;
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      long half = i < 8 ? address.high() : address.low();
      bytes[i] = (byte) (half >>> (56 - 8 * (i % 8)));
    }
    return InetAddress.getByAddress(bytes);
  }
}
