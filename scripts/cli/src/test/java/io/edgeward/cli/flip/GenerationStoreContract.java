package io.edgeward.cli.flip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.cli.flip.GenerationStore.Creation;
import io.edgeward.cli.flip.GenerationStore.Replacement;
import io.edgeward.redirect.document.CurrentJson;
import io.edgeward.redirect.document.ObjectNames;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of generations does. */
interface GenerationStoreContract {
  /** A store over the same objects, as one more process has it; empty at first. */
  GenerationStore store() throws Exception;

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  default void holdsNothingAtFirst() throws Exception {
    assertThat(store().current()).isEmpty();
    assertThat(store().generations()).isEmpty();
    assertThatThrownBy(() -> store().read("generations/1.json", 10))
        .isInstanceOf(UnreadableConfigurationException.class)
        .hasMessageStartingWith(store().where("generations/1.json") + ": there is no such ");
  }

  @Test
  default void keepsTheFirstContentForEver() throws Exception {
    assertThat(store().create("generations/1.json", bytes("a"))).isEqualTo(Creation.CREATED);
    assertThat(store().create("generations/1.json", bytes("b"))).isEqualTo(Creation.TAKEN);
    assertThat(store().read("generations/1.json", 10)).isEqualTo(bytes("a"));
  }

  /** An answer that was lost, or another operator who staged the very same. */
  @Test
  default void takesTheSameContentForCreated() throws Exception {
    store().create("ranges/x.txt", bytes("a"));
    assertThat(store().create("ranges/x.txt", bytes("a"))).isEqualTo(Creation.CREATED);
  }

  @Test
  default void refusesToReadWhatIsTooLarge() throws Exception {
    store().create("generations/1.json", bytes("0123456789"));
    assertThat(store().read("generations/1.json", 10)).hasSize(10);
    assertThatThrownBy(() -> store().read("generations/1.json", 9))
        .hasMessage(store().where("generations/1.json") + ": it has more than 9 bytes; write less");
  }

  @Test
  default void listsTheNumbersOfGenerations() throws Exception {
    for (long number : List.of(1L, 2L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L)) {
      store().create(ObjectNames.generation(number), bytes("" + number));
    }
    store().create("generations/x.json", bytes("x"));
    store().create("generations/07.json", bytes("x"));
    store().create("ranges/3.json", bytes("x"));
    assertThat(store().generations())
        .containsExactly(1L, 2L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L);
  }

  @Test
  default void replacesCurrentWhenItIsAsItWasRead() throws Exception {
    Instant start = Instant.now().minusSeconds(5);
    assertThat(store().replaceCurrent(Optional.empty(), CurrentJson.write(1)))
        .isEqualTo(Replacement.REPLACED);
    Optional<CurrentObject> first = store().current();
    assertThat(first.orElseThrow().content()).isEqualTo(CurrentJson.write(1));
    assertThat(first.orElseThrow().since()).isBetween(start, start.plus(Duration.ofMinutes(1)));
    assertThat(store().replaceCurrent(first, CurrentJson.write(2))).isEqualTo(Replacement.REPLACED);
    assertThat(store().current().orElseThrow().content()).isEqualTo(CurrentJson.write(2));
  }

  @Test
  default void leavesCurrentWhenItWasWrittenMeanwhile() throws Exception {
    store().replaceCurrent(Optional.empty(), CurrentJson.write(1));
    Optional<CurrentObject> first = store().current();
    store().replaceCurrent(first, CurrentJson.write(2));
    assertThat(store().replaceCurrent(first, CurrentJson.write(3))).isEqualTo(Replacement.CHANGED);
    assertThat(store().replaceCurrent(Optional.empty(), CurrentJson.write(3)))
        .isEqualTo(Replacement.CHANGED);
    assertThat(store().current().orElseThrow().content()).isEqualTo(CurrentJson.write(2));
  }

  @Test
  default void letsOneOfManyWritersWin() throws Exception {
    store().replaceCurrent(Optional.empty(), CurrentJson.write(1));
    Optional<CurrentObject> first = store().current();
    List<Callable<Replacement>> writers = new ArrayList<>();
    for (int i = 2; i < 10; i++) {
      byte[] content = CurrentJson.write(i);
      GenerationStore own = store();
      writers.add(() -> own.replaceCurrent(first, content));
    }
    List<Replacement> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(writers.size())) {
      for (Future<Replacement> outcome : threads.invokeAll(writers)) {
        outcomes.add(outcome.get());
      }
    }
    assertThat(outcomes).containsOnlyOnce(Replacement.REPLACED);
    long winner = outcomes.indexOf(Replacement.REPLACED) + 2;
    assertThat(CurrentJson.read(store().current().orElseThrow().content())).isEqualTo(winner);
  }
}
