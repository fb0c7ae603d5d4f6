package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import io.edgeward.model.store.ObjectUri;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Crc32cTest {
  private static final ObjectUri OBJECT = ObjectUri.of("gs://prod/tool");

  private final Crc32c sum = Crc32c.of("123456789".getBytes(StandardCharsets.US_ASCII));

  private static BlobInfo made(String crc32c) {
    return BlobInfo.newBuilder(BlobId.of("prod", "tool", 17L)).setCrc32c(crc32c).build();
  }

  /** The check value of CRC-32/ISCSI is e3069283. */
  @Test
  void isTheSumThatCloudStorageTells() {
    assertThat(sum.agree(OBJECT, made("4waSgw==")).generation()).isEqualTo("17");
  }

  @Test
  void otherBytesThanWereSentAreNoCopy() {
    assertThatThrownBy(() -> sum.agree(OBJECT, made("AAAAAA==")))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "gs://prod/tool holds other bytes than were sent (CRC32C AAAAAA==, not 4waSgw==);"
                + " remove generation 17 and run again");
  }
}
