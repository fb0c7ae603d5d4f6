package io.edgeward.cli.flip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.redirect.document.ConfigurationDocument;
import io.edgeward.redirect.document.Configurations;
import io.edgeward.redirect.document.DocumentFile;
import io.edgeward.redirect.document.ObjectNames;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationsTest {
  @TempDir private Path temp;

  private Path root() {
    return temp.resolve("redirect");
  }

  private GenerationStore store() {
    return GenerationStore.at(root().toString(), Optional.empty());
  }

  private Generations generations() {
    return new Generations(store());
  }

  private FlipOutcome stage(String document, Optional<InForce> before) throws Exception {
    DocumentFile file = DocumentFile.open(Staged.write(temp, document));
    return generations().put(file.staged(), file.ranges(), before);
  }

  private FlipOutcome stage(String document) throws Exception {
    return stage(document, generations().inForce());
  }

  private long inForce() throws Exception {
    return generations().inForce().orElseThrow().number();
  }

  @Test
  void putsTheFirstInForceAsTheFunctionReadsIt() throws Exception {
    assertThat(stage(Staged.DOCUMENT)).isEqualTo(new FlipOutcome.Done(1));
    Configurations function = Configurations.at(root().toString());
    assertThat(function.current()).isEqualTo(1);
    assertThat(function.read(1).configuration().rules()).hasSize(2);
    assertThat(function.read(1).ranges().size()).isEqualTo(1);
    assertThat(generations().before(1)).isEmpty();
    assertThat(Files.readString(root().resolve(ObjectNames.ranges(Staged.RANGES.getBytes(UTF_8)))))
        .isEqualTo(Staged.RANGES);
  }

  @Test
  void numbersTheNextAndRemembersTheOneBefore() throws Exception {
    stage(Staged.DOCUMENT);
    stage(Staged.DOCUMENT.replace("\"percent\": 0", "\"percent\": 1"));
    assertThat(inForce()).isEqualTo(2);
    assertThat(generations().before(2)).hasValue(1);
    assertThat(generations().document(1).configuration().rules().getFirst().flip())
        .hasValueSatisfying(flip -> assertThat(flip.percent()).isZero());
  }

  @Test
  void keepsTheRangesOfTheOneBefore() throws Exception {
    stage(Staged.DOCUMENT);
    ConfigurationDocument first = generations().document(1);
    generations()
        .put(
            first.withRules(first.configuration().rules()),
            Optional.empty(),
            generations().inForce());
    assertThat(generations().document(2).ranges()).isEqualTo(first.ranges());
    assertThat(generations().document(2).generation().ranges().size()).isEqualTo(1);
  }

  @Test
  void goesBackAndOnWithoutReusingANumber() throws Exception {
    stage(Staged.DOCUMENT);
    stage(Staged.DOCUMENT);
    InForce second = generations().inForce().orElseThrow();
    assertThat(generations().putAgain(1, second)).isEqualTo(new FlipOutcome.Done(1));
    assertThat(inForce()).isEqualTo(1);
    assertThat(stage(Staged.DOCUMENT)).isEqualTo(new FlipOutcome.Done(3));
    assertThat(generations().before(3)).hasValue(1);
    assertThat(generations().numbers()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void tellsTheLoserOfTwoOperatorsWhatWasDoneMeanwhile() throws Exception {
    stage(Staged.DOCUMENT);
    Optional<InForce> first = generations().inForce();
    stage(Staged.DOCUMENT);
    assertThat(stage(Staged.DOCUMENT, first))
        .isEqualTo(new FlipOutcome.Overtaken("generation 2 was put in force meanwhile"));
    assertThat(generations().putAgain(1, first.orElseThrow()))
        .isEqualTo(new FlipOutcome.Overtaken("generation 2 was put in force meanwhile"));
    assertThat(stage(Staged.DOCUMENT, Optional.empty()))
        .isEqualTo(new FlipOutcome.Overtaken("generation 2 was put in force meanwhile"));
    assertThat(inForce()).isEqualTo(2);
  }

  /** Both looked at the list before one of them made the next. */
  @Test
  void tellsTheLoserOfANumber() throws Exception {
    stage(Staged.DOCUMENT);
    GenerationStore late = new LateStore(store(), store().generations());
    stage(Staged.DOCUMENT);
    DocumentFile file =
        DocumentFile.open(
            Staged.write(temp, Staged.DOCUMENT.replace("\"percent\": 0", "\"percent\": 9")));
    assertThat(new Generations(late).put(file.staged(), file.ranges(), generations().inForce()))
        .isEqualTo(new FlipOutcome.Done(3));
    Optional<InForce> unknown = Optional.empty();
    assertThat(new Generations(late).put(file.staged(), file.ranges(), unknown))
        .isEqualTo(new FlipOutcome.Overtaken("generation 2 was made meanwhile"));
  }

  /** A store whose list of generations was read too early. */
  private record LateStore(GenerationStore store, SortedSet<Long> generations)
      implements GenerationStore {
    @Override
    public byte[] read(String name, int most) throws UnreadableConfigurationException {
      return store.read(name, most);
    }

    @Override
    public String where(String name) {
      return store.where(name);
    }

    @Override
    public Optional<CurrentObject> current() throws UnreadableConfigurationException {
      return store.current();
    }

    @Override
    public Creation create(String name, byte[] content)
        throws NotWrittenException, UnreadableConfigurationException {
      return store.create(name, content);
    }

    @Override
    public Replacement replaceCurrent(Optional<CurrentObject> expected, byte[] content)
        throws NotWrittenException, UnreadableConfigurationException {
      return store.replaceCurrent(expected, content);
    }
  }

  /** A crash between the two writings. */
  @Test
  void leavesTheOldOneInForceUntilTheNewOneIsWhole() throws Exception {
    stage(Staged.DOCUMENT);
    store().create("generations/2.json", "{\"generation\": 2".getBytes(UTF_8));
    assertThat(inForce()).isEqualTo(1);
    assertThat(stage(Staged.DOCUMENT)).isEqualTo(new FlipOutcome.Done(3));
    assertThat(generations().before(3)).hasValue(1);
  }

  @Test
  void neverPutsABrokenOneInForce() throws Exception {
    stage(Staged.DOCUMENT);
    stage(Staged.DOCUMENT);
    InForce second = generations().inForce().orElseThrow();
    Files.writeString(root().resolve("generations/1.json"), "{");
    assertThatThrownBy(() -> generations().putAgain(1, second))
        .isInstanceOf(UnreadableConfigurationException.class);
    Files.writeString(root().resolve(ObjectNames.ranges(Staged.RANGES.getBytes(UTF_8))), "cut");
    assertThatThrownBy(() -> stage(Staged.DOCUMENT))
        .hasMessageEndingWith(".txt: its content has another hash than its name; remove it");
    assertThat(inForce()).isEqualTo(2);
  }

  @Test
  void findsTheOneBeforeABrokenOne() throws Exception {
    stage(Staged.DOCUMENT);
    stage(Staged.DOCUMENT);
    Path second = root().resolve("generations/2.json");
    Files.writeString(second, Files.readString(second).replace("\"rules\"", "\"rulez\""));
    assertThatThrownBy(() -> generations().document(2))
        .isInstanceOf(UnreadableConfigurationException.class);
    assertThat(generations().before(2)).hasValue(1);
  }

  @Test
  void replacesABrokenCurrentUnlessAnotherDid() throws Exception {
    stage(Staged.DOCUMENT);
    Files.writeString(root().resolve("current"), "{\"gen");
    Optional<Standing> broken = generations().standing();
    DocumentFile file = DocumentFile.open(Staged.write(temp, Staged.DOCUMENT));
    assertThat(generations().put(file.staged(), file.ranges(), broken))
        .isEqualTo(new FlipOutcome.Done(2));
    assertThat(generations().before(2)).as("an undo begins at the highest").hasValue(1);
    assertThat(generations().putAgain(1, broken.orElseThrow()))
        .isEqualTo(new FlipOutcome.Overtaken("generation 2 was put in force meanwhile"));
    assertThat(inForce()).isEqualTo(2);
  }

  @Test
  void refusesABrokenCurrent() throws Exception {
    stage(Staged.DOCUMENT);
    Files.writeString(root().resolve("current"), "{\"generation\"");
    assertThatThrownBy(() -> generations().inForce())
        .hasMessage(
            root().resolve("current")
                + ": line 1, column 14: the document ends too early; send the whole document");
  }
}
