package io.edgeward.replica.scenario;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Platform;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import io.edgeward.replica.place.Alarms.Alarm;
import io.edgeward.replica.place.Machine;
import io.edgeward.replica.place.ReplicatedEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An environment with what all scenarios do in it: push, merge, wait, read back. */
public final class ScenarioContext {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long MORE_THAN_ENOUGH = 1000;
  private static final int LAYER_SIZE = 200_000;

  private final ReplicatedEnvironment environment;
  private final ScenarioLog story;
  private final long run;
  private final Ledger ledger;
  private final RecordedVerdicts verdicts;
  private final Operator operator;
  private long images;
  private Optional<Promoted> settled = Optional.empty();

  /**
   * An image that was promoted.
   *
   * @param name its name
   * @param index its content
   * @param merged the commit that promoted it
   */
  record Promoted(String name, ImageIndex index, Revision merged) {
    Digest digest() {
      return index.digest();
    }
  }

  /** What is waited for. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /**
   * Sets it up.
   *
   * @param commandLine the program {@code edgeward}
   * @param run tells this run from others in the same environment: its images have other names and
   *     other content
   */
  public ScenarioContext(
      ReplicatedEnvironment environment, ScenarioLog story, Path commandLine, long run) {
    this.environment = environment;
    this.story = story;
    this.run = run;
    this.ledger = environment.evidence().open();
    this.verdicts = new RecordedVerdicts(ledger.audit());
    this.operator = new Operator(commandLine, environment.evidence());
  }

  ReplicatedEnvironment environment() {
    return environment;
  }

  /** The machine, in a scenario that needs it. */
  Machine machine() {
    return environment.machine().orElseThrow();
  }

  Ledger ledger() {
    return ledger;
  }

  Operator operator() {
    return operator;
  }

  RecordedVerdicts verdicts() {
    return verdicts;
  }

  void say(String sentence, Object... values) {
    story.say(sentence, values);
  }

  /** The name of an image in this run. */
  String named(String image) {
    return image + "-" + Long.toString(run, 36);
  }

  /** An image for two platforms that nobody has pushed before. */
  ImageIndex freshImage() {
    images++;
    return Images.index(
        run * MORE_THAN_ENOUGH + images, List.of(Platform.AMD64, Platform.ARM64), 2, LAYER_SIZE);
  }

  /** A team pushes an image to staging. */
  ImageIndex stage(String name) throws IOException {
    ImageIndex index = freshImage();
    environment
        .registries()
        .push(index, environment.places().staged(name), Tag.of("candidate-" + images));
    say("a team pushed %s@%s to staging", name, shortened(index.digest()));
    return index;
  }

  /** A team pushes an image, a maintainer promotes it, and it arrives in every region. */
  Promoted promote(String name, String tag) throws Exception {
    ImageIndex index = stage(name);
    Revision merged =
        environment
            .manifests()
            .claim(name, index.digest(), tag)
            .merge("Promote %s as %s".formatted(name, tag));
    say("a maintainer merged it as %s, commit %s", tag, merged.commit().substring(0, 10));
    awaitEverywhere(name, tag, index.digest());
    return new Promoted(name, index, merged);
  }

  /** An image that is in production since before; the first scenario that asks promotes it. */
  Promoted settled() throws Exception {
    if (settled.isEmpty()) {
      settled = Optional.of(promote(named("settled"), "v1.0"));
      awaitVerdicts(settled.get());
    }
    return settled.get();
  }

  /** Waits until a tag names the digest in every region. */
  void awaitEverywhere(String name, String tag, Digest digest) throws Exception {
    await(
        "%s:%s names %s in every region".formatted(name, tag, shortened(digest)),
        () -> {
          for (RepositoryPath repository : environment.places().live(name)) {
            if (!names(repository, tag, digest)) {
              return false;
            }
          }
          return true;
        });
  }

  /** Waits until the auditor has a verdict on all of an image in every region. */
  void awaitVerdicts(Promoted image) throws Exception {
    Set<Digest> manifests = new HashSet<>(Set.of(image.digest()));
    image.index().children().forEach(child -> manifests.add(child.digest()));
    await(
        "the auditor judged the index, its children and its tag in every region",
        () -> {
          for (RepositoryPath repository : environment.places().live(image.name())) {
            List<RegistryEvent.Push> pushes = verdicts.pushesTo(repository);
            if (pushes.stream().noneMatch(push -> push.tag().isPresent())
                || !pushes.stream()
                    .map(RegistryEvent.Push::digest)
                    .toList()
                    .containsAll(manifests)) {
              return false;
            }
          }
          return true;
        });
  }

  boolean names(RepositoryPath repository, String tag, Digest digest) throws IOException {
    return environment.registries().find(repository, Tag.of(tag)).equals(Optional.of(digest));
  }

  /** Reports that mention a text. */
  List<Alarm> alarms(String text) throws IOException {
    return environment.alarms().all().stream()
        .filter(alarm -> alarm.message().contains(text))
        .toList();
  }

  /** Waits until something holds, and says so. */
  void await(String what, Condition condition) throws Exception {
    await(what, environment.patience(), condition);
  }

  void await(String what, Duration limit, Condition condition) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new NotAsToldException(
            "this did not come true within %d s: %s".formatted(limit.toSeconds(), what));
      }
      Thread.sleep(POLL);
    }
    say("[verified] %s", what);
  }

  /** Claims something that must hold by now. */
  void verify(boolean holds, String sentence, Object... values) throws NotAsToldException {
    if (!holds) {
      throw new NotAsToldException("this is not so: " + sentence.formatted(values));
    }
    say("[verified] " + sentence, values);
  }

  static String shortened(Digest digest) {
    return digest.text().substring(0, 19);
  }
}
