package io.edgeward.stores;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.ObjectPresence;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.stores.StoreException.Kind;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store does. The bucket of {@link #base()} is there and empty at first. */
interface ObjectStoreContract {
  /** The stores. */
  ObjectStores stores();

  /** A folder of a bucket that is there. */
  StoreUri base();

  /** A bucket that is not there. */
  StoreUri absent();

  /** Puts other content in place of an object, which none of our code can. */
  void replace(ObjectUri object, byte[] content) throws Exception;

  private ObjectUri object(String name) {
    return base().resolve(new FilePath(name));
  }

  private StoredObject create(String name, String text) {
    return create(object(name), text.getBytes(UTF_8));
  }

  private StoredObject create(ObjectUri object, byte[] content) {
    return stores()
        .store(object)
        .create(object, new FileContent.Whole(Digest.ofContent(content), content));
  }

  private StoreReading reading(StoreUri store) {
    return stores().list(List.of(store), () -> false).readings().get(store);
  }

  private StoreReading.Read read() {
    return (StoreReading.Read) reading(base());
  }

  @Test
  default void listsWhatWasCreatedAsCreationTold() {
    StoredObject made = create("v1/tool", "content");
    assertThat(read().objects()).containsExactly(java.util.Map.entry(name("v1/tool"), made));
    assertThat(made.size()).isEqualTo(7);
  }

  private FilePath name(String file) {
    return object(file).name();
  }

  @Test
  default void provesWhatItCreated() {
    StoredObject made = create("tool", "content");
    ObjectVersion version = new ObjectVersion(object("tool"), made.generation());
    Digest content = Digest.ofContent("content".getBytes(UTF_8));
    FileInventory inventory = stores().list(List.of(base()), () -> false);
    FileInventory proved = inventory.with(stores().checksums(List.of(version)));
    assertThat(proved.presence(object("tool")))
        .isInstanceOfSatisfying(
            ObjectPresence.Present.class,
            present -> assertThat(present.object().content()).hasValue(content));
    assertThat(stores().hash(version)).isEqualTo(new Hashed(content, 7));
  }

  @Test
  default void findsWhatIsThereAndProvesWhatIsNot() {
    StoredObject made = create("tool", "content");
    assertThat(stores().find(object("tool")).map(StoredObject::generation))
        .hasValue(made.generation());
    assertThat(stores().find(object("other"))).isEmpty();
  }

  @Test
  default void neverOverwrites() {
    StoredObject first = create("tool", "first");
    assertThatThrownBy(() -> create("tool", "second"))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TAKEN));
    assertThat(stores().find(object("tool")).map(StoredObject::generation))
        .hasValue(first.generation());
  }

  @Test
  default void createsAnEmptyObject() {
    assertThat(create("empty", "").size()).isZero();
    assertThat(read().objects()).containsOnlyKeys(name("empty"));
  }

  @Test
  default void readsTheListedContentAndNoOther() throws Exception {
    StoredObject made = create("tool", "first");
    ObjectVersion listed = new ObjectVersion(object("tool"), made.generation());
    try (InputStream in = stores().open(listed)) {
      assertThat(in.readAllBytes()).isEqualTo("first".getBytes(UTF_8));
    }
    replace(object("tool"), "second".getBytes(UTF_8));
    assertThatThrownBy(() -> stores().hash(listed))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REPLACED))
        .hasMessage(
            "could not read %s: the content that was listed is not there any more; run again"
                .formatted(object("tool")));
  }

  @Test
  default void neverTakesAMissingBucketForAnEmptyOne() {
    assertThat(reading(absent()))
        .isInstanceOfSatisfying(
            StoreReading.Unreadable.class,
            unreadable -> assertThat(unreadable.reason()).contains("create"));
    ObjectUri object = absent().resolve(new FilePath("tool"));
    assertThatThrownBy(() -> stores().find(object))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_STORE));
    assertThatThrownBy(() -> create(object, new byte[1]))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_STORE));
  }

  @Test
  default void aStoreThatCannotBeListedSpoilsNoOther() {
    create("tool", "content");
    FileInventory inventory = stores().list(List.of(absent(), base()), () -> false);
    assertThat(inventory.readings().get(base())).isEqualTo(read());
    assertThat(inventory.readings().get(absent())).isInstanceOf(StoreReading.Unreadable.class);
  }

  @Test
  default void listsTheFolderAloneOnTheBoundaryOfItsName() {
    create("tool", "content");
    StoreUri beside = StoreUri.of(base() + "-other");
    create(beside.resolve(new FilePath("tool")), new byte[1]);
    assertThat(read().objects()).containsOnlyKeys(name("tool"));
    assertThat(
            ((StoreReading.Read) reading(new StoreUri(base().scheme(), base().bucket(), "")))
                .objects())
        .hasSize(2);
  }

  @Test
  default void createsNothingOfContentThatBreaksOff() {
    Pipe pipe = new Pipe();
    byte[] piece = new byte[1 << 18];
    pipe.offer(piece, piece.length, java.time.Duration.ZERO);
    Digest digest = Digest.ofContent(new byte[1 << 19]);
    FileContent content = new FileContent.Passing(digest, 1 << 19, 1 << 18, pipe);
    java.util.concurrent.Future<?> creation =
        io.edgeward.fanout.Fanout.start(
            () -> stores().store(object("large")).create(object("large"), content));
    pipe.fail(new StoreException(Kind.CORRUPT, "the source broke off"));
    assertThatThrownBy(creation::get).rootCause().hasMessage("the source broke off");
    assertThat(stores().find(object("large"))).isEqualTo(Optional.empty());
  }

  @Test
  default void whoEndsLaterDoesNotOverwriteWhoBeganLater() {
    byte[] piece = new byte[1 << 14];
    int pieces = Pipe.DEPTH + 2;
    byte[] content = new byte[pieces * piece.length];
    Pipe pipe = new Pipe();
    FileContent passing =
        new FileContent.Passing(Digest.ofContent(content), content.length, 1 << 18, pipe);
    java.util.concurrent.Future<?> creation =
        io.edgeward.fanout.Fanout.start(
            () -> stores().store(object("tool")).create(object("tool"), passing));
    for (int i = 1; i < pieces; i++) {
      pipe.offer(piece, piece.length, java.time.Duration.ofSeconds(20));
    }
    StoredObject first = create("tool", "first");
    // Whoever has all bytes that were announced may be done without being told of the end.
    pipe.offer(piece, piece.length, java.time.Duration.ofSeconds(20));
    pipe.end(java.time.Duration.ofSeconds(20));
    // A server may hang up on who still sends what it will not take.
    assertThatThrownBy(creation::get)
        .cause()
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isIn(Kind.TAKEN, Kind.UNAVAILABLE));
    assertThat(stores().find(object("tool")).map(StoredObject::generation))
        .hasValue(first.generation());
  }
}
