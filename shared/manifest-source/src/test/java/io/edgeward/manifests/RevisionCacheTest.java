package io.edgeward.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.ManifestRevision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RevisionCacheTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Revision MISSING = commit(99);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final Branch branch = new Branch();
  private final RevisionCache cache = new RevisionCache(() -> branch, clock);

  private static Revision commit(int number) {
    return new Revision("%040x".formatted(number));
  }

  /** A branch whose HEAD a test moves, and which counts what it is asked. */
  private static final class Branch implements RevisionSource {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private volatile boolean slow;
    private volatile boolean down;
    private volatile boolean withoutFolder;
    private volatile Revision head = commit(1);
    private volatile Revision past = commit(7);
    private int asked;
    private final List<Revision> parsed = new ArrayList<>();

    @Override
    public Revision head() throws ManifestsUnreadableException {
      asked++;
      if (down) {
        throw new ManifestsUnreadableException("git host: 503");
      }
      begun.countDown();
      try {
        assertThat(!slow || mayEnd.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return head;
    }

    @Override
    public ManifestSet manifests(Revision commit) throws ManifestsUnreadableException {
      if (withoutFolder) {
        throw new ManifestsUnreadableException("it has no folder \"prod\"");
      }
      return at(commit).orElseThrow();
    }

    @Override
    public Optional<ManifestSet> at(Revision commit) {
      if (commit.equals(MISSING)) {
        return Optional.empty();
      }
      parsed.add(commit);
      return Optional.of(new ManifestSet(Optional.of(commit), List.of(), Policy.NONE, List.of()));
    }

    @Override
    public Revision headAt(Instant moment, Revision newest, Instant now) {
      return moment.isBefore(now) ? past : newest;
    }

    @Override
    public Optional<Revision> lastBefore(Instant moment, Revision newest) {
      return moment.equals(Instant.EPOCH) ? Optional.of(past) : Optional.empty();
    }
  }

  private static Revision of(ManifestRevision manifests) {
    return manifests.revision().orElseThrow();
  }

  @Test
  void asksForHeadEachTimeAndParsesItOnce() throws Exception {
    for (int i = 0; i < 10; i++) {
      cache.head(Duration.ZERO);
    }
    assertThat(branch.asked).isEqualTo(10);
    assertThat(branch.parsed).containsExactly(commit(1));
  }

  /** A HEAD without manifests is a mistake; nobody may take it for one that grants nothing. */
  @Test
  void aHeadWithoutItsFolderIsUnreadableThoughItWasReadAsAnOlderCommit() throws Exception {
    branch.withoutFolder = true;
    assertThat(cache.at(commit(1))).isPresent();
    assertThatThrownBy(() -> cache.head(Duration.ZERO))
        .isInstanceOf(ManifestsUnreadableException.class)
        .hasMessage("it has no folder \"prod\"");
  }

  @Test
  void asksOnceAWindow() throws Exception {
    for (int i = 0; i < 30; i++) {
      now.set(Instant.EPOCH.plusMillis(100 * i));
      cache.head(SECOND);
    }
    assertThat(branch.asked).isEqualTo(3);
  }

  @Test
  void asksWhateverTheWindowWhenHeadMustBeAsItIsNow() throws Exception {
    cache.head(SECOND);
    branch.head = commit(2);
    assertThat(of(cache.head(SECOND))).isEqualTo(commit(1));
    assertThat(of(cache.head(Duration.ZERO))).isEqualTo(commit(2));
    assertThat(of(cache.head(SECOND))).isEqualTo(commit(2));
    assertThat(branch.asked).isEqualTo(2);
  }

  @Test
  void asksAnewWhenTheClockWentBack() throws Exception {
    cache.head(SECOND);
    now.set(Instant.EPOCH.minusSeconds(5));
    cache.head(SECOND);
    cache.head(Duration.ZERO);
    assertThat(branch.asked).isEqualTo(3);
  }

  @Test
  void manyWhoComeAtTheEndOfAWindowShareOneQuestion() throws Exception {
    cache.head(SECOND);
    now.set(Instant.EPOCH.plusSeconds(1));
    branch.slow = true;
    branch.head = commit(2);
    List<Future<ManifestRevision>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        answers.add(threads.submit(() -> cache.head(SECOND)));
      }
      Thread.sleep(50);
      branch.mayEnd.countDown();
    }
    for (Future<ManifestRevision> answer : answers) {
      assertThat(of(answer.get())).isEqualTo(commit(2));
    }
    assertThat(branch.asked).isEqualTo(2);
  }

  @Test
  void manyWhoNeedHeadAsItIsNowShareTheQuestionAfterTheOneUnderWay() throws Exception {
    branch.slow = true;
    List<Future<ManifestRevision>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(() -> cache.head(Duration.ZERO));
      branch.begun.await();
      for (int i = 0; i < 100; i++) {
        answers.add(threads.submit(() -> cache.head(Duration.ZERO)));
      }
      Thread.sleep(50);
      branch.mayEnd.countDown();
    }
    for (Future<ManifestRevision> answer : answers) {
      answer.get();
    }
    assertThat(branch.asked).isEqualTo(2);
    assertThat(branch.parsed).containsExactly(commit(1));
  }

  @Test
  void keepsNoFailure() throws Exception {
    cache.head(SECOND);
    branch.down = true;
    now.set(Instant.EPOCH.plusSeconds(1));
    assertThatThrownBy(() -> cache.head(SECOND))
        .isInstanceOf(ManifestsUnreadableException.class)
        .hasMessage("git host: 503");
    branch.down = false;
    assertThat(of(cache.head(SECOND))).isEqualTo(commit(1));
  }

  @Test
  void keepsTheFourThatWereAskedForLast() throws Exception {
    for (int i = 11; i <= 14; i++) {
      cache.at(commit(i));
    }
    cache.at(commit(11));
    cache.at(commit(15));
    cache.at(commit(11));
    assertThat(branch.parsed).hasSize(5);
    cache.at(commit(12));
    assertThat(branch.parsed).hasSize(6).endsWith(commit(15), commit(12));
  }

  @Test
  void keepsHeadHoweverManyOthersAreRead() throws Exception {
    cache.head(Duration.ZERO);
    for (int i = 11; i <= 30; i++) {
      cache.at(commit(i));
    }
    cache.head(Duration.ZERO);
    cache.at(commit(1));
    assertThat(branch.parsed).containsOnlyOnce(commit(1));
  }

  @Test
  void parsesACommitOnceHoweverManyAskForIt() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        threads.submit(() -> cache.at(commit(3)));
      }
    }
    assertThat(branch.parsed).containsExactly(commit(3));
  }

  @Test
  void readsWhatWasHeadAtAMomentOnce() throws Exception {
    now.set(Instant.EPOCH.plusSeconds(60));
    Revision head = of(cache.head(Duration.ZERO));
    assertThat(of(cache.headAt(Instant.EPOCH, head))).isEqualTo(commit(7));
    assertThat(of(cache.headAt(Instant.EPOCH, head))).isEqualTo(commit(7));
    assertThat(of(cache.headAt(now.get(), head))).isEqualTo(head);
    assertThat(branch.parsed).containsExactly(commit(1), commit(7));
  }

  @Test
  void readsWhatWasThereBeforeAMoment() throws Exception {
    now.set(Instant.EPOCH.plusSeconds(60));
    Revision head = of(cache.head(Duration.ZERO));
    assertThat(cache.lastBefore(Instant.EPOCH, head).map(RevisionCacheTest::of))
        .contains(commit(7));
    assertThat(cache.lastBefore(now.get(), head)).isEmpty();
  }

  @Test
  void hasNothingAtACommitThatIsNotThere() throws Exception {
    assertThat(cache.at(MISSING)).isEmpty();
    now.set(Instant.EPOCH.plusSeconds(60));
    branch.past = MISSING;
    assertThatThrownBy(() -> cache.headAt(Instant.EPOCH, commit(1)))
        .isInstanceOf(ManifestsUnreadableException.class)
        .hasMessage(
            "commit %s was the newest of the manifests and is not there any more"
                .formatted(MISSING));
  }

  @Test
  void opensItsSourceWithTheFirstQuestionAndAgainUntilThatSucceeds() throws Exception {
    List<String> opened = new ArrayList<>();
    RevisionCache late =
        new RevisionCache(
            () -> {
              opened.add("again");
              if (opened.size() == 1) {
                throw new ManifestsUnreadableException("it is not there");
              }
              return branch;
            },
            clock);
    assertThat(opened).isEmpty();
    assertThatThrownBy(() -> late.head(Duration.ZERO)).hasMessage("it is not there");
    late.head(Duration.ZERO);
    late.at(commit(3));
    assertThat(opened).hasSize(2);
  }
}
