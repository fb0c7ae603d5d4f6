package io.edgeward.scenarios;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Layer;
import io.edgeward.local.images.Platform;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.store.FilePath;
import io.edgeward.scenarios.environment.LocalParts;
import io.edgeward.scenarios.environment.ManifestsMaintainer;
import io.edgeward.scenarios.environment.Processes;
import io.edgeward.scenarios.environment.ScenarioEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** An environment with what all scenarios do in it: push, merge, wait, read back. */
final class ScenarioContext {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Within this time a second report of the same thing would be there. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  private static final long MORE_THAN_ENOUGH = 1000;
  private static final int LAYER_SIZE = 500_000;
  private static final int BINARY_SIZE = 300_000;

  /** How programs of Linux begin. */
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F', 2, 1, 1};

  private final ScenarioEnvironment environment;
  private final ScenarioLog log;
  private final long run;
  private final Verdicts verdicts;
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

  ScenarioContext(ScenarioEnvironment environment, ScenarioLog log, long run) {
    this.environment = environment;
    this.log = log;
    this.run = run;
    this.verdicts = new Verdicts(environment.ledger().audit());
  }

  ScenarioEnvironment environment() {
    return environment;
  }

  /** The parts that are in this process, in a scenario that needs them. */
  LocalParts loopback() {
    return environment.loopback().orElseThrow();
  }

  /** The processes, in a scenario that needs them. */
  Processes processes() {
    return environment.processes().orElseThrow();
  }

  Ledger ledger() {
    return environment.ledger();
  }

  Verdicts verdicts() {
    return verdicts;
  }

  /** An image in all regions of production. */
  List<RepositoryPath> live(String image) {
    return environment.project().live(image);
  }

  List<RepositoryPath> live(Promoted image) {
    return live(image.name());
  }

  void say(String sentence, Object... values) {
    log.say(sentence, values);
  }

  /** The name of an image in this run. */
  String named(String image) {
    return image + "-" + Long.toString(run, 36);
  }

  /** An image for two platforms that nobody has pushed before. */
  ImageIndex freshImage() {
    return Images.index(seed(), List.of(Platform.AMD64, Platform.ARM64), 2, LAYER_SIZE);
  }

  /**
   * The next release of an image: each child keeps its base layer, and all get the same new one.
   */
  ImageIndex successorOf(ImageIndex index) {
    Layer added = Images.layers(seed(), 1, LAYER_SIZE).getFirst();
    return Images.index(
        Flavor.OCI,
        index.children().stream()
            .map(Image.class::cast)
            .map(child ->
                Images.image(
                    Flavor.OCI, child.platform(), List.of(child.layers().getFirst(), added)))
            .toList());
  }

  /** A program that nobody has built before. */
  byte[] freshBinary() {
    byte[] binary = new byte[BINARY_SIZE];
    new Random(seed()).nextBytes(binary);
    System.arraycopy(ELF, 0, binary, 0, ELF.length);
    return binary;
  }

  private long seed() {
    images++;
    return run * MORE_THAN_ENOUGH + images;
  }

  /** A team pushes an image to staging. */
  ImageIndex pushToStaging(String name) throws IOException {
    return pushToStaging(name, freshImage());
  }

  private ImageIndex pushToStaging(String name, ImageIndex index) throws IOException {
    environment
        .registries()
        .push(index, environment.project().staged(name), Tag.of("candidate-" + images));
    say("a team pushed %s@%s to staging", name, shortened(index.digest()));
    return index;
  }

  /** A team pushes an image, a maintainer promotes it, and it arrives in every region. */
  Promoted promote(String name, String tag) throws Exception {
    return promote(name, tag, freshImage());
  }

  Promoted promote(String name, String tag, ImageIndex index) throws Exception {
    pushToStaging(name, index);
    environment.manifests().claim(name, index.digest(), tag);
    Revision merged = merge(name, "Promote %s as %s".formatted(name, tag));
    awaitEverywhere(name, tag, index.digest());
    return new Promoted(name, index, merged);
  }

  /** A maintainer merges what was claimed of an image. */
  Revision merge(String name, String message) throws IOException {
    Revision merged = environment.manifests().merge(message);
    tellMerged(merged, environment.manifests().text(name));
    return merged;
  }

  /** A maintainer merges what was claimed of files. */
  Revision merge(Map<FilePath, Digest> claimed, String message) throws IOException {
    Revision merged = environment.manifests().merge(message);
    tellMerged(merged, ManifestsMaintainer.text(claimed));
    return merged;
  }

  /** A maintainer merges what was written in files beside the manifests. */
  Revision mergeFiles(String text, String message) throws IOException {
    Revision merged = environment.manifests().merge(message);
    tellMerged(merged, text);
    return merged;
  }

  private void tellMerged(Revision merged, String text) {
    say("a maintainer merged this as commit %s:", merged.commit().substring(0, 10));
    log.quote(text);
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
          for (RepositoryPath repository : live(name)) {
            if (!names(repository, tag, digest)) {
              return false;
            }
          }
          return true;
        });
  }

  /** Waits until the auditor has a verdict on all of an image in every region. */
  void awaitVerdicts(Promoted image) throws Exception {
    await(
        "the auditor judged the index, its children and its tag in every region",
        () -> {
          for (RepositoryPath repository : live(image)) {
            if (!verdicts.haveAllOf(image.index(), repository)) {
              return false;
            }
          }
          return true;
        });
  }

  boolean names(RepositoryPath repository, String tag, Digest digest) throws IOException {
    return environment.registries().find(repository, Tag.of(tag)).equals(Optional.of(digest));
  }

  /** Pulls an image from every region. */
  void pullEverywhere(String name, Digest digest) throws IOException {
    long bytes = 0;
    for (RepositoryPath repository : live(name)) {
      bytes += environment.registries().pull(repository, digest);
    }
    say(
        "[verified] %s was pulled from every region, %.1f MB, every byte hashes to its digest",
        name, bytes / 1e6);
  }

  /** The reports that have all of {@code texts}. */
  List<String> reports(String... texts) throws IOException {
    return environment.errorReports().messages().stream()
        .filter(message -> List.of(texts).stream().allMatch(message::contains))
        .toList();
  }

  /** Waits for a report that has all of {@code texts}, and for no second one. */
  void expectOneReport(String... texts) throws Exception {
    expectReports(1, texts);
  }

  /** Waits for reports that have all of {@code texts}, and for no more than {@code expected}. */
  void expectReports(int expected, String... texts) throws Exception {
    await("Error Reporting got a report of it", () -> !reports(texts).isEmpty());
    Thread.sleep(QUIET);
    List<String> found = reports(texts);
    verify(found.size() == expected, "exactly %d:".formatted(expected));
    quote(found.getFirst(), texts[0]);
  }

  /** Repeats what was written somewhere. */
  void quote(String text) {
    log.quote(text);
  }

  /** Its first line and the one with {@code text}, without labels and stack trace. */
  private void quote(String report, String text) {
    Stream<String> first = report.lines().limit(1);
    Stream<String> about = report.lines().filter(line -> line.contains(text)).limit(1);
    Stream.concat(first, about)
        .distinct()
        .forEach(line -> log.quote(line.replaceFirst(" \\{.*", "")));
  }

  /** Waits until something holds, and says so. */
  void await(String what, Condition condition) throws Exception {
    await(what, environment.patience(), condition);
  }

  void await(String what, Duration limit, Condition condition) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new ScenarioFailedException(
            "this did not come true within %d s: %s".formatted(limit.toSeconds(), what));
      }
      Thread.sleep(POLL);
    }
    say("[verified] %s", what);
  }

  /** Claims something that must hold by now. */
  void verify(boolean holds, String sentence, Object... values) throws ScenarioFailedException {
    if (!holds) {
      throw new ScenarioFailedException("this is not so: " + sentence.formatted(values));
    }
    say("[verified] " + sentence, values);
  }

  static String shortened(Digest digest) {
    return digest.text().substring(0, 19);
  }
}
