package io.edgeward.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a pull that breaks off can be resumed at every target. */
class RangeParityTest extends ParityFixture {
  @ParameterizedTest
  @CsvSource({"400", "416", "403"})
  void findsASideThatRefusesRanges(int status) {
    pushToBoth();
    eu.faults().add("GET", "blobs", When.always(), new Fault.OfRange(new Fault.Status(status)));
    assertThat(sentences(compare("foo:1.0")))
        .hasSize(2)
        .contains(
            "eu: Range: bytes=%d- of %s is answered %d; a pull that breaks off cannot be resumed"
                    .formatted(size() - 65536, layer(), status)
                + " there, serve ranges with 206");
  }

  @Test
  void findsASideThatIgnoresRanges() {
    pushToBoth();
    eu.faults().add("GET", "blobs", When.always(), new Fault.RangeIgnored());
    assertThat(sentences(compare("foo:1.0")))
        .hasSize(2)
        .contains(
            "eu: Range: bytes=%d- of %s is answered 200; a pull that breaks off cannot be resumed"
                    .formatted(size() - 65536, layer())
                + " there, serve ranges with 206");
  }

  @Test
  void findsAWrongContentRange() {
    pushToBoth();
    Fault.Deciding other = new Fault.OtherHeader("Content-Range", "bytes 0-9/10");
    String digest = IMAGE.layers().getFirst().digest().hex();
    eu.faults().add("GET", digest, When.always(), new Fault.OfRange(other));
    long size = size();
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: Range: bytes=%d- of %s is answered with Content-Range \"bytes 0-9/10\"; clients go"
                    .formatted(size - 65536, layer())
                + " on by \"bytes %d-%d/%d\" only".formatted(size - 65536, size - 1, size));
  }

  @Test
  void findsARangeThatIsCutOff() {
    pushToBoth();
    String digest = IMAGE.layers().getFirst().digest().hex();
    for (Fault.Deciding cut : List.of(new Fault.Truncated(100), new Fault.TruncatedSilently(100))) {
      eu.faults().clear();
      eu.faults().add("GET", digest, When.always(), new Fault.OfRange(cut));
      assertThat(sentences(compare("foo:1.0")))
          .containsExactly(
              "eu: Range: bytes=%d- of %s ends after 100 of 65,536 bytes; see what stands before it"
                  .formatted(size() - 65536, layer()));
    }
  }

  @Test
  void findsWrongBytesOfAPartOfASmallBlob() {
    pushToBoth();
    String digest = IMAGE.configDigest().hex();
    eu.faults().add("GET", digest, When.always(), new Fault.OfRange(new Fault.WrongByte(7)));
    int size = IMAGE.config().length;
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: Range: bytes=%d- of blob sha256:%s of foo:1.0 gives other bytes than the whole; see"
                    .formatted(size - size / 2, digest)
                + " what stands before it");
  }
}
