package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryFilesTest implements ObjectStoreContract {
  @TempDir Path folder;
  private ObjectStores stores;

  @BeforeEach
  void open() throws Exception {
    Path there = Files.createDirectory(folder.resolve("there"));
    stores =
        ObjectStores.open(
            StoreOptions.DEFAULT.withDirectories(
                Map.of(
                    StoreUri.of("gs://there"),
                    there,
                    StoreUri.of("gs://absent"),
                    folder.resolve("absent"))));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Override
  public ObjectStores stores() {
    return stores;
  }

  @Override
  public StoreUri base() {
    return StoreUri.of("gs://there/files");
  }

  @Override
  public StoreUri absent() {
    return StoreUri.of("gs://absent/files");
  }

  @Override
  public void replace(ObjectUri object, byte[] content) throws Exception {
    Files.write(folder.resolve("there").resolve(object.name().text()), content);
  }

  @Test
  void leavesNoUnfinishedFile() throws Exception {
    neverOverwrites();
    createsNothingOfContentThatBreaksOff();
    assertThat(folder.resolve("there").resolve(DirectoryFiles.UNFINISHED)).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs://there/.unfinished", "gs://there/.unfinished/x"})
  void refusesANameWhereUnfinishedFilesAre(String name) {
    ObjectUri object = ObjectUri.of(name);
    byte[] content = {1};
    String sentence =
        "%s: the directory %s keeps unfinished files in .unfinished; choose another name"
            .formatted(name, folder.resolve("there"));
    assertThatThrownBy(() -> stores.store(object).create(object, whole(content)))
        .hasMessage(sentence);
    assertThatThrownBy(() -> stores.find(object)).hasMessage(sentence);
    StoreUri base = StoreUri.of(name);
    assertThat(stores.list(List.of(base), () -> false).readings().get(base))
        .isEqualTo(new StoreReading.Unreadable(sentence));
  }

  @Test
  void createsWhatOnlyLooksLikeIt() {
    ObjectUri object = ObjectUri.of("gs://there/files/.unfinished/x");
    stores.store(object).create(object, whole(new byte[1]));
    assertThat(stores.find(object)).isPresent();
  }

  private static FileContent whole(byte[] content) {
    return new FileContent.Whole(Digest.ofContent(content), content);
  }

  @Test
  void breaksOffWhenTheFileIsChangedWhileItIsRead() throws Exception {
    ObjectUri object = ObjectUri.of("gs://there/files/tool");
    byte[] content = CopyBench.content(300_000);
    StoredObject made =
        stores
            .store(object)
            .create(object, new FileContent.Whole(Digest.ofContent(content), content));
    try (InputStream in = stores.open(new ObjectVersion(object, made.generation()))) {
      in.readNBytes(1000);
      replace(object, new byte[400_000]);
      assertThatThrownBy(in::readAllBytes)
          .hasMessageContaining("the content that was listed is not there any more");
    }
  }

  @Test
  void aDirectoryForAFolderDoesNotStandForItsBucket() {
    try (ObjectStores part =
        ObjectStores.open(
            StoreOptions.DEFAULT.withDirectories(Map.of(StoreUri.of("gs://b-1/x"), folder)))) {
      StoreUri all = StoreUri.of("gs://b-1");
      assertThat(part.list(List.of(all), () -> false).readings().get(all).toString())
          .contains("directories stand for [gs://b-1/x] and not for all of gs://b-1");
      StoreUri below = StoreUri.of("gs://b-1/x/there");
      assertThat(part.list(List.of(below), () -> false).readings().get(below).toString())
          .contains("Read");
    }
  }
}
