package io.edgeward.model.audit;

import static io.edgeward.model.audit.Given.digest;
import static io.edgeward.model.audit.Given.listing;
import static io.edgeward.model.audit.Given.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Policy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a sweep says of content that an earlier HEAD granted. */
class WithdrawnContentTest {
  private static final EdgeSet EDGES = Given.edges("a:1.0", "b:2.0");
  private static final EdgeSet CONTESTED = Given.edges("a:1.0,7.0", "b:2.0,7.0");
  private static final RepositoryPath GONE = RepositoryPath.of("us.gcr.io/prod/gone");

  private static PastGrants granted(Function<Push, LookupResult<PastGrant>> past) {
    return pushes -> pushes.stream().distinct().collect(Collectors.toMap(push -> push, past));
  }

  private static PastGrants written(Push... granted) {
    return granted(push ->
        Arrays.asList(granted).contains(push)
            ? new LookupResult.Yes<>(new PastGrant.Written("until X"))
            : new LookupResult.No<>());
  }

  private static PastGrants all(PastGrant grant) {
    return granted(push -> new LookupResult.Yes<>(grant));
  }

  private static final PastGrants DELIVERED = all(new PastGrant.Delivered("run 7"));
  private static final PastGrants WRITTEN = all(new PastGrant.Written("until X"));
  private static final PastGrants UNKNOWN = granted(push -> new LookupResult.Unknown<>("shallow"));
  private static final String NOT_KNOWN =
      "; whether an earlier commit granted it is not known (shallow)";

  private static List<String> sweep(EdgeSet edges, PastGrants past, Listing us) {
    return sweep(edges, past, Map.of(Given.US, us));
  }

  private static List<String> sweep(
      EdgeSet edges, PastGrants past, Map<RepositoryPath, Listing> listings) {
    return sweep(edges, past, listings, InventoryMembership::new);
  }

  private static List<String> sweep(
      EdgeSet edges,
      PastGrants past,
      Map<RepositoryPath, Listing> listings,
      Function<Inventory, IndexMembership> membership) {
    return sweep(edges, past, listings, membership, Given.NO_ORIGINS);
  }

  private static List<String> sweep(
      EdgeSet edges,
      PastGrants past,
      Map<RepositoryPath, Listing> listings,
      Function<Inventory, IndexMembership> membership,
      AttachmentOrigins origins) {
    Map<RepositoryPath, Reading> readings = new TreeMap<>();
    edges
        .wanted()
        .keySet()
        .forEach(path -> readings.put(path, new Reading.Read(listings.get(Given.US))));
    listings.forEach((path, listing) -> readings.put(path, new Reading.Read(listing)));
    Inventory inventory = Inventory.of(readings);
    return Sweep.compare(
            edges,
            inventory,
            membership.apply(inventory),
            origins,
            push -> new LookupResult.No<>(),
            past)
        .discrepancies()
        .stream()
        .filter(found -> !found.place().equals(new Place.Registry(Given.EU.asRegistry())))
        .map(found -> found.kind().id() + " " + brief(found.message()))
        .toList();
  }

  private static String brief(String message) {
    return message
        .replaceAll("sha256:(.)\\1{63}", "$1")
        .replaceAll("sha256-(.)\\1{63}", "sha256-$1")
        .replace("us.gcr.io/prod/foo/bar", "BAR")
        .replace("images/foo/images.yaml", "images");
  }

  @Test
  void tellsWithdrawnImagesTagsAndDigestsFromUnknownOnes() {
    Listing there = listing("a:1.0,1.1", "b:2.0", "c:3.0", "d");
    assertThat(sweep(EDGES, WRITTEN, there))
        .containsExactly(
            "withdrawn BAR:1.1 names a, to which no manifest grants it any more: until X",
            "withdrawn BAR@c has tag 3.0 and is in no manifest any more: until X",
            "withdrawn BAR@d is in no manifest any more: until X");
    assertThat(sweep(EDGES, PastGrants.NONE, there))
        .containsExactly(
            "unknown-image BAR@c has tag 3.0 and is in no manifest",
            "unknown-tag BAR:1.1 names a, to which no manifest grants it",
            "orphan BAR@d has no tag, and neither a manifest nor an index here names it");
    assertThat(sweep(EDGES, UNKNOWN, there))
        .containsExactly(
            "unknown-image BAR@c has tag 3.0 and is in no manifest" + NOT_KNOWN,
            "unknown-tag BAR:1.1 names a, to which no manifest grants it" + NOT_KNOWN,
            "orphan BAR@d has no tag, and neither a manifest nor an index here names it"
                + NOT_KNOWN);
  }

  @Test
  void aTagThatWasNeverGrantedToAWithdrawnDigestIsUnknown() {
    assertThat(sweep(EDGES, written(push("c", "3.0")), listing("a:1.0", "b:2.0", "c:3.0,rogue")))
        .containsExactly(
            "unknown-image BAR@c has tag rogue and is in no manifest",
            "withdrawn BAR@c has tag 3.0 and is in no manifest any more: until X");
  }

  @Test
  void whatBelongsToAWithdrawnIndexStaysAsItDoes() {
    String signature = "sha256-" + digest("c").hex() + ".sig";
    Listing there = listing("a:1.0", "b:2.0", "c>de", "d", "e>f", "f", "9:" + signature, "8");
    IndexMembership read =
        new Relations()
            .child("d", "c")
            .child("e", "c")
            .child("f", "c")
            .holds("9", Relations.IN_TOTO);
    assertThat(sweep(EDGES, written(push("c")), Map.of(Given.US, there), inventory -> read))
        .containsExactly(
            "orphan BAR@8 has no tag, and neither a manifest nor an index here names it",
            "withdrawn BAR@9 has tag sha256-c.sig and is in no manifest any more: it belongs to c,"
                + " until X",
            "withdrawn BAR@c is in no manifest any more: until X",
            "withdrawn BAR@d is in no manifest any more: it belongs to c, until X",
            "withdrawn BAR@e is in no manifest any more: it belongs to c, until X",
            "withdrawn BAR@f is in no manifest any more: it belongs to c, until X");
  }

  @Test
  void whatPromotionDidNotPutBesideAWithdrawnDigestDoesNotBelongToIt() {
    EdgeSet signed = Given.edges(Given.SIGNED, "a:1.0");
    Map<RepositoryPath, Listing> there = Map.of(Given.US, listing("a:1.0", "c", "9"));
    IndexMembership read = new Relations().refers("9", "c", Relations.IN_TOTO);
    String withdrawn = "withdrawn BAR@c is in no manifest any more: until X";
    String orphan = "orphan BAR@9 has no tag, and neither a manifest nor an index here names it";
    assertThat(
            sweep(
                signed,
                written(push("c")),
                there,
                inventory -> read,
                (attached, policy) -> new LookupResult.No<>()))
        .containsExactly(orphan, withdrawn);
    assertThat(
            sweep(
                signed,
                written(push("c")),
                there,
                inventory -> read,
                (attached, policy) -> new LookupResult.Unknown<>("503")))
        .containsExactly(
            orphan + "; whether an earlier commit granted it is not known (503)", withdrawn);
    assertThat(
            sweep(
                signed,
                written(push("c")),
                there,
                inventory -> read,
                (attached, policy) -> new LookupResult.Yes<>("signed")))
        .containsExactly(
            "withdrawn BAR@9 is in no manifest any more: it belongs to c, until X", withdrawn);
  }

  @Test
  void whatThePolicyLetsFollowADigestFollowsAWithdrawnOne() {
    String type = "application/vnd.example.report+json";
    Policy policy =
        new Policy(List.of(), false, List.of(), new AttachmentRule(Set.of(type), 200, 1_000_000));
    EdgeSet reports =
        Given.edges(List.of(Given.destination("us.gcr.io/prod/foo", 4)), policy, "a:1.0");
    IndexMembership read = new Relations().refers("9", "c", type);
    Map<RepositoryPath, Listing> there = Map.of(Given.US, listing("a:1.0", "c", "9"));
    assertThat(sweep(reports, written(push("c")), there, inventory -> read))
        .containsExactly(
            "withdrawn BAR@9 is in no manifest any more: it belongs to c, until X",
            "withdrawn BAR@c is in no manifest any more: until X");
    EdgeSet none =
        Given.edges(List.of(Given.destination("us.gcr.io/prod/foo", 4)), Policy.NONE, "a:1.0");
    assertThat(sweep(none, written(push("c")), there, inventory -> read))
        .containsExactly(
            "orphan BAR@9 has no tag, and neither a manifest nor an index here names it",
            "withdrawn BAR@c is in no manifest any more: until X");
  }

  @Test
  void saysWhenItCannotTellWhatBelongsToAWithdrawnDigest() {
    IndexMembership unreadable =
        (repository, digest, promoted) -> new LookupResult.Unknown<>("503");
    Pending stray =
        new Pending.Content(
            push("d"),
            new Discrepancy(
                Discrepancy.Kind.ORPHAN, Given.US, Optional.of(digest("d")), "d is alone"),
            grant -> Optional.empty());
    Pending withdrawn =
        new Pending.Content(
            push("c"),
            new Discrepancy(
                Discrepancy.Kind.ORPHAN, Given.US, Optional.of(digest("c")), "c is alone"),
            grant -> Optional.empty());
    assertThat(
            WithdrawnContent.settle(
                    List.of(stray, withdrawn),
                    written(push("c")),
                    unreadable,
                    Given.NO_ORIGINS,
                    EDGES)
                .stream()
                .map(Discrepancy::message))
        .containsExactly("d is alone; whether an earlier commit granted it is not known (503)");
  }

  @Test
  void aTagThatAnotherDigestOwnsNowIsWithdrawnOnlyIfPromotionPutIt() {
    Listing there = listing("a:1.0,2.0", "b");
    String move = "BAR:2.0 names a, but images:4 grants it to b";
    assertThat(sweep(EDGES, DELIVERED, there))
        .containsExactly("withdrawn " + move + " now, and tags are never moved: run 7");
    assertThat(sweep(EDGES, WRITTEN, there))
        .containsExactly("tag-move " + move + "; before, until X");
    assertThat(sweep(EDGES, UNKNOWN, there)).containsExactly("tag-move " + move + NOT_KNOWN);
    assertThat(sweep(EDGES, PastGrants.NONE, there)).containsExactly("tag-move " + move);
  }

  @Test
  void aTagInConflictThatIsThereIsAMoveUnlessItWasGrantedBefore() {
    String claims = ", but images:3 grants it to a and images:4 grants it to b";
    for (String digest : List.of("a", "b")) {
      Listing there =
          listing("a:1.0", "b:2.0", digest + ":" + (digest.equals("a") ? "1.0" : "2.0") + ",7.0");
      String move = "tag-move BAR:7.0 names " + digest + claims;
      assertThat(sweep(CONTESTED, PastGrants.NONE, there)).containsExactly(move);
      assertThat(sweep(CONTESTED, UNKNOWN, there)).containsExactly(move + NOT_KNOWN);
      assertThat(sweep(CONTESTED, WRITTEN, there)).isEmpty();
      assertThat(sweep(CONTESTED, DELIVERED, there)).isEmpty();
    }
  }

  @Test
  void aTagInConflictOnAnybodyElseIsAMove() {
    assertThat(sweep(CONTESTED, PastGrants.NONE, listing("a:1.0", "b:2.0", "c:7.0")))
        .containsExactly(
            "tag-move BAR:7.0 names c, but images:3 grants it to a and images:4 grants it to b");
  }

  @Test
  void aTagInConflictIsNotMissing() {
    assertThat(sweep(CONTESTED, PastGrants.NONE, listing("a:1.0", "b:2.0"))).isEmpty();
  }

  @Test
  void aRepositoryThatAllManifestsLeftIsWithdrawn() {
    Listing there = listing("a:1.0", "b:2.0");
    Listing left = listing("c>de", "d", "e", "f:3.0");
    assertThat(
            sweep(
                EDGES,
                written(in(push("c")), in(push("f", "3.0"))),
                Map.of(Given.US, there, GONE, left)))
        .containsExactly(
            "withdrawn us.gcr.io/prod/gone holds 4 digests and 1 tag that no manifest promotes"
                + " there any more: until X");
  }

  @Test
  void aRepositoryThatAllManifestsLeftHidesNoIntruder() {
    Listing there = listing("a:1.0", "b:2.0");
    Listing left = listing("c:3.0", "f:4.0,5.0");
    Map<RepositoryPath, Listing> all = Map.of(Given.US, there, GONE, left);
    assertThat(sweep(EDGES, written(in(push("c", "3.0"))), all))
        .containsExactly(
            "unknown-path us.gcr.io/prod/gone holds 1 digest and 2 tags, and no manifest promotes"
                + " there",
            "withdrawn us.gcr.io/prod/gone holds 1 digest and 1 tag that no manifest promotes"
                + " there any more: until X");
    assertThat(sweep(EDGES, UNKNOWN, all))
        .containsExactly(
            "unknown-path us.gcr.io/prod/gone holds 2 digests and 3 tags, and no manifest promotes"
                + " there"
                + NOT_KNOWN);
  }

  private static Push in(Push push) {
    return new Push(GONE, push.digest(), push.tag());
  }

  @Test
  void asksOnceForEverythingAndForNothingWhereNothingIsWrong() {
    List<Collection<Push>> asked = new ArrayList<>();
    PastGrants past =
        pushes -> {
          asked.add(pushes);
          return Map.of();
        };
    sweep(EDGES, past, listing("a:1.0", "b:2.0"));
    assertThat(asked).isEmpty();
    sweep(
        EDGES,
        past,
        Map.of(Given.US, listing("a:1.0,9", "b:2.0", "c:3.0", "d"), GONE, listing("a", "f:x,y")));
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst())
        .containsAll(
            Stream.of(
                    push("a", "9"),
                    push("c", "3.0"),
                    push("d"),
                    in(push("a")),
                    in(push("f", "x")),
                    in(push("f", "y")))
                .toList());
  }

  @Test
  void otherContentOfAPathIsAnotherFinding() {
    List<Optional<?>> found = new ArrayList<>();
    for (Listing left : List.of(listing("c:1"), listing("c:2"), listing("d:1"), listing("c:1"))) {
      UnknownPath path = new UnknownPath(GONE, ExpectedPushes.pushes(GONE, left));
      path.settle(push -> new LookupResult.No<>()).forEach(finding -> found.add(finding.found()));
    }
    assertThat(found.get(0)).isEqualTo(found.get(3)).isPresent();
    assertThat(found.stream().distinct()).hasSize(3);
    assertThat(found.get(0).map(Object::toString))
        .as("as sweeps of earlier versions have it")
        .contains(
            Digest.ofContent(
                    (digest("c").text() + "\n1 " + digest("c").text() + "\n")
                        .getBytes(StandardCharsets.UTF_8))
                .toString());
  }
}
