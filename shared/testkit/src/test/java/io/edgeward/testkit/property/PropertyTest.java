package io.edgeward.testkit.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PropertyTest {
  @AfterEach
  void forgetTheSeed() {
    System.clearProperty("property.seed");
  }

  @Test
  void aFailureNamesItsSeedAndTheReplayGivesTheSameInput() {
    List<Long> seen = new ArrayList<>();
    Property.Check check =
        random -> {
          seen.add(random.nextLong());
          assertThat(seen).hasSizeLessThan(3);
        };
    assertThatThrownBy(() -> Property.holds(10, check))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("does not hold for seed 3; replay it with -Dproperty.seed=3: ");
    System.setProperty("property.seed", "3");
    long failed = seen.getLast();
    seen.clear();
    Property.holds(10, check);
    assertThat(seen).containsExactly(failed);
  }
}
