package io.edgeward.testkit.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FuzzTest {
  private static final byte[] SAMPLE = {'a', 'b', 'c', ','};
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(60);

  private static Fuzz fuzz() {
    return Fuzz.of("letters", "abc,").within(LONG, LONG);
  }

  /** Reads the sample; {@code otherwise} is what becomes of every changed input. */
  private static Fuzz.Parser onChange(Fuzz.Parser otherwise) {
    return input -> {
      if (!Arrays.equals(input, SAMPLE)) {
        otherwise.parse(input);
      }
    };
  }

  private static AssertionError failure(Fuzz fuzz, Fuzz.Parser parser) {
    return assertThrows(AssertionError.class, () -> fuzz.endsIn(IOException.class, parser));
  }

  private static void assertNamesSeed(AssertionError failure, String how) {
    String message = failure.getMessage();
    assertTrue(message.startsWith("letters " + how), message);
    assertTrue(message.contains("-Dfuzz.runs=1 -Dfuzz.seed="), message);
  }

  @Test
  void documentedRefusalsPass() {
    fuzz()
        .endsIn(
            IOException.class,
            onChange(input -> {
              throw new IOException("refused");
            }));
  }

  @Test
  void aParserThatHangsFailsNamingTheSeedAndWhereItStands() {
    AssertionError failure =
        failure(fuzz().within(SHORT, LONG), onChange(input -> new CountDownLatch(1).await()));
    assertNamesSeed(failure, "has not ended after PT0.2S");
    assertTrue(
        Arrays.stream(failure.getCause().getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("await")));
  }

  @Test
  void anotherExceptionFailsNamingTheSeed() {
    Exception wrong = new IllegalStateException("wrong");
    AssertionError failure =
        failure(
            fuzz(),
            onChange(input -> {
              throw wrong;
            }));
    assertNamesSeed(failure, "ended in java.lang.IllegalStateException: wrong");
    assertEquals(wrong, failure.getCause());
  }

  @Test
  void anErrorFailsNamingTheSeed() {
    AssertionError failure =
        failure(
            fuzz(),
            onChange(input -> {
              throw new NoSuchMethodError("x");
            }));
    assertNamesSeed(failure, "ended in java.lang.NoSuchMethodError: x");
  }

  @Test
  void aSlowParserFailsNamingTheSeed() {
    AssertionError failure = failure(fuzz().within(LONG, SHORT), onChange(input -> busy()));
    assertNamesSeed(failure, "took ");
  }

  @Test
  void aParserThatIsSlowOnlyWhileItIsCompiledPasses() {
    AtomicInteger calls = new AtomicInteger();
    fuzz()
        .within(LONG, SHORT)
        .endsWell(
            onChange(input -> {
              if (calls.incrementAndGet() <= 2) {
                busy();
              }
            }));
  }

  private static void busy() {
    long until = System.nanoTime() + SHORT.multipliedBy(10).toNanos();
    while (System.nanoTime() < until) {}
  }

  @Test
  void aSampleThatIsRefusedFailsNamingTheSample() {
    AssertionError failure =
        failure(
            fuzz(),
            input -> {
              throw new IOException("refused");
            });
    assertTrue(failure.getMessage().contains("the input is sample 1: abc,"), failure.getMessage());
  }
}
