package io.edgeward.manifests;

import io.edgeward.model.concurrent.SingleFlight;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.revision.EarlierClaims;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.model.revision.ManifestRevision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The manifests of a branch. HEAD is asked for with one question for all who wait; parsed manifests
 * are kept by commit, since a commit never changes: HEAD, and the four that were asked for last.
 */
public final class RevisionCache implements ManifestHistory {
  /**
   * The HEAD before, one that was HEAD when an event was published, and two of a search in history.
   */
  private static final int KEPT = 4;

  private static final String HEAD = "HEAD";
  private static final Logger LOGGER = Logger.getLogger(RevisionCache.class.getName());

  private final SingleFlight<String, RevisionSource, ManifestsUnreadableException> sources;
  private final SingleFlight<String, Head, ManifestsUnreadableException> heads;
  private final Clock clock;
  private final Map<Revision, ManifestRevision> parsed = new LinkedHashMap<>(KEPT, 0.75f, true);
  private Optional<ManifestRevision> newest = Optional.empty();
  private LocalDate parsedOn = LocalDate.MIN;

  /** Opens a source; one on this machine may be missing. */
  @FunctionalInterface
  public interface Opening {
    /** Opens it. */
    RevisionSource open() throws ManifestsUnreadableException;
  }

  /** Opens its source with the first question, and again until that succeeds. */
  public RevisionCache(Opening opening, Clock clock) {
    this.sources = new SingleFlight<>(name -> opening.open(), RevisionCache::interrupted);
    this.heads = new SingleFlight<>(name -> ask(), RevisionCache::interrupted);
    this.clock = clock;
  }

  private static ManifestsUnreadableException interrupted(InterruptedException e) {
    return new ManifestsUnreadableException("interrupted while asking for HEAD", e);
  }

  private record Head(ManifestRevision manifests, Instant askedAt) {}

  @Override
  public ManifestRevision head(Duration maxAge) throws ManifestsUnreadableException {
    return heads.once(HEAD, head -> isWithin(maxAge, head.askedAt())).manifests();
  }

  private boolean isWithin(Duration maxAge, Instant askedAt) {
    Duration age = Duration.between(askedAt, clock.instant());
    return !age.isNegative() && age.compareTo(maxAge) < 0;
  }

  private Head ask() throws ManifestsUnreadableException {
    Instant askedAt = clock.instant();
    return new Head(newest(source().head()), askedAt);
  }

  /**
   * HEAD stays however many others are read. A HEAD that has lost its folder is unreadable: what
   * was read of it as of an older commit does not count.
   */
  private synchronized ManifestRevision newest(Revision head) throws ManifestsUnreadableException {
    forgetYesterday();
    Optional<ManifestRevision> known = newest.filter(read -> isOf(head, read));
    if (known.isEmpty()) {
      ManifestRevision read = ManifestRevision.of(source().manifests(head));
      keep(head, read);
      newest = Optional.of(read);
    }
    return newest.get();
  }

  private static boolean isOf(Revision commit, ManifestRevision read) {
    return read.revision().equals(Optional.of(commit));
  }

  @Override
  public ManifestRevision headAt(Instant moment, Revision head)
      throws ManifestsUnreadableException {
    Revision commit = source().headAt(moment, head, clock.instant());
    return at(commit)
        .orElseThrow(() ->
            new ManifestsUnreadableException(
                "commit %s was the newest of the manifests and is not there any more"
                    .formatted(commit)));
  }

  @Override
  public Optional<ManifestRevision> lastBefore(Instant moment, Revision head)
      throws ManifestsUnreadableException {
    Optional<Revision> commit = source().lastBefore(moment, head);
    return commit.isPresent() ? at(commit.get()) : Optional.empty();
  }

  /** What this branch claimed before a day. */
  public EarlierClaims earlierClaims() {
    return (day, head) ->
        lastBefore(
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                head.isPresent() ? head.get() : source().head())
            .map(ManifestRevision::edges);
  }

  /** One thread parses; the others wait for it rather than doing the same. */
  @Override
  public synchronized Optional<ManifestRevision> at(Revision commit)
      throws ManifestsUnreadableException {
    forgetYesterday();
    Optional<ManifestRevision> known =
        Optional.ofNullable(parsed.get(commit)).or(() -> newest.filter(head -> isOf(commit, head)));
    if (known.isPresent()) {
      return known;
    }
    Optional<ManifestRevision> read = source().at(commit).map(ManifestRevision::of);
    read.ifPresent(manifests -> keep(commit, manifests));
    return read;
  }

  /** Exceptions of the policy end with a day, so what a commit says changes with it. */
  private void forgetYesterday() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(parsedOn)) {
      parsed.clear();
      newest = Optional.empty();
      parsedOn = today;
    }
  }

  /**
   * Who stands behind a run of {@code commit}: its committer, as the commit names them. A receipt
   * without a name is better than none, so a commit that cannot be read is no error.
   *
   * @param ranBy who runs it
   */
  public Actor actor(Optional<Revision> commit, String ranBy) {
    Optional<String> committer = Optional.empty();
    try {
      if (commit.isPresent()) {
        committer = source().committer(commit.get());
      }
    } catch (ManifestsUnreadableException e) {
      LOGGER.log(Level.WARNING, "receipts name no committer: {0}", e.getMessage());
    }
    return new Actor(committer, Optional.of(ranBy));
  }

  private void keep(Revision commit, ManifestRevision manifests) {
    parsed.put(commit, manifests);
    if (parsed.size() > KEPT) {
      parsed.remove(parsed.keySet().iterator().next());
    }
  }

  private RevisionSource source() throws ManifestsUnreadableException {
    return sources.once(HEAD);
  }
}
