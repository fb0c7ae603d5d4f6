package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SDK of AWS costs most of a second: who names no store of S3 does not load it. */
class SdkLoadingTest {
  @TempDir Path folder;

  /** Loads everything itself, and notes what it loads of the SDK. */
  private static final class Noting extends URLClassLoader {
    final Set<String> loaded = ConcurrentHashMap.newKeySet();

    Noting(URL... path) {
      super(path, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("software.amazon.")) {
        loaded.add(name);
      }
      return super.findClass(name);
    }
  }

  /** Runs in the other class loader. */
  public static final class Listing {
    /** Lists a store. */
    public static String of(String base, Path directory) {
      var store = io.edgeward.model.store.StoreUri.of(base);
      var options =
          StoreOptions.DEFAULT
              .withLimits(Limits.BRISK)
              .withDirectories(
                  java.util.Map.of(
                      io.edgeward.model.store.StoreUri.of("s3://directory"), directory))
              .withEmulator("127.0.0.1:9");
      try (ObjectStores stores = ObjectStores.open(options)) {
        return stores.list(List.of(store), () -> false).readings().toString();
      }
    }
  }

  private Set<String> loaded(String base) throws Exception {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        path.add(Path.of(entry).toUri().toURL());
      }
    }
    try (Noting loader = new Noting(path.toArray(URL[]::new))) {
      Class.forName(Listing.class.getName(), true, loader)
          .getMethod("of", String.class, Path.class)
          .invoke(null, base, folder);
      return Set.copyOf(loader.loaded);
    }
  }

  @Test
  void isLoadedForS3Alone() throws Exception {
    Files.writeString(folder.resolve("file"), "content");
    assertThat(loaded("s3://directory")).isEmpty();
    assertThat(loaded("gs://bucket")).isEmpty();
    assertThat(loaded("s3://bucket")).isNotEmpty();
  }
}
