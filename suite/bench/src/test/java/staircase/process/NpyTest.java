package staircase.process;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.testng.annotations.Test;
import staircase.problem.MethodFailure;

/** Array files byte for byte as NumPy writes them. */
public class NpyTest {

    /** python3 -c "import numpy as np; np.save('a.npy', np.array([[1, -2], [.5, 0]], dtype='f4'))"; NumPy 2.4.6 */
    private static final String SAVED = "934e554d505901007600"
            + "7b276465736372273a20273c6634272c2027666f727472616e5f6f72646572273a2046616c73652c20277368617065273a2028322c2032292c207d"
            + "20".repeat(58) + "0a" + "0000803f000000c00000003f00000000";

    private static Path file() throws IOException {
        Path file = Files.createTempFile("array", ".npy");
        file.toFile().deleteOnExit();
        return file;
    }

    @Test
    public void writesWhatNumPyWrites() throws IOException {
        Path file = file();
        // rows of 3, of which the third is the column of ones that stays at home
        Npy.write(file, new float[] {9, 1, -2, 1, .5f, 0, 1}, 1, 2, 2, 3);
        assertEquals(HexFormat.of().formatHex(Files.readAllBytes(file)), SAVED);
    }

    @Test
    public void readsBackWhatItWrites() throws IOException {
        Path file = file();
        Npy.write(file, new float[] {3, Float.NaN, -1e-30f}, 0, 3, 0, 1);
        assertEquals(Npy.read(file, 3), new float[] {3, Float.NaN, -1e-30f});
    }

    /** np.save of float64 [2, 1]: same head but for type and shape. */
    @Test
    public void readsDoublesAndAColumn() throws IOException {
        Path file = file();
        String head = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }";
        head += " ".repeat(117 - head.length()) + "\n";
        var bytes = java.nio.ByteBuffer.allocate(10 + 118 + 16).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        bytes.put(HexFormat.of().parseHex("934e554d50590100")).putShort((short) 118);
        bytes.put(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .putDouble(.25)
                .putDouble(-8);
        Files.write(file, bytes.array());
        assertEquals(Npy.read(file, 2), new float[] {.25f, -8});
    }

    @Test
    public void refusesWhatIsTooLong() throws IOException {
        Path file = file();
        Files.write(file, new byte[1 << 20]);
        MethodFailure e = org.testng.Assert.expectThrows(MethodFailure.class, () -> Npy.read(file, 3));
        assertTrue(e.getMessage().contains("has 1048576 bytes"), e.getMessage());
    }
}
