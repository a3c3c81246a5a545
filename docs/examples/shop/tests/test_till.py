import unittest

from src.till import cost


class CostTest(unittest.TestCase):
    def test_two_cost_twice_as_much(self):
        self.assertEqual(cost(2, 350), 700)

    def test_less_than_nothing_is_refused(self):
        with self.assertRaises(ValueError):
            cost(-1, 350)


if __name__ == "__main__":
    unittest.main()
