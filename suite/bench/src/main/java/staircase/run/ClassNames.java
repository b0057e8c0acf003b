package staircase.run;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Lists the classes of a package, in folders and in jars: what needs no registry is found here. */
final class ClassNames {

    private ClassNames() {}

    /**
     * @param packageName to list, without its subpackages
     * @return binary names of its top-level classes, sorted
     */
    static Set<String> in(String packageName) {
        Set<String> names = new TreeSet<>();
        try {
            var roots = ClassNames.class.getClassLoader().getResources(packageName.replace('.', '/'));
            while (roots.hasMoreElements()) {
                list(packageName, roots.nextElement(), names);
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("cannot list the package " + packageName, e);
        }
        return names;
    }

    private static void list(String packageName, URL root, Set<String> names) throws IOException, URISyntaxException {
        if (root.openConnection() instanceof JarURLConnection jar) {
            String prefix = packageName.replace('.', '/') + "/";
            jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".class") && !name.contains("$"))
                    .forEach(name ->
                            names.add(name.substring(0, name.length() - 6).replace('/', '.')));
        } else {
            try (Stream<Path> files = Files.list(Path.of(new URI(root.toString())))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".class") && !name.contains("$"))
                        .forEach(name -> names.add(packageName + "." + name.substring(0, name.length() - 6)));
            }
        }
    }
}
